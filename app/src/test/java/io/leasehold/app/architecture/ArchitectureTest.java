package io.leasehold.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.leasehold.app.config.Setting;
import io.leasehold.app.messages.Phrase;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ArchitectureTest {

    private static JavaClasses house = new ClassFileImporter().importClasses(List.of());

    @BeforeAll
    static void read() {
        house = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                // The contract suites and the real server come as jars of tests.
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("io.leasehold")
                .that(not(resideInAPackage("io.leasehold.app.architecture..")));
    }

    @ParameterizedTest
    @EnumSource(Rings.class)
    void every_ring_has_classes_to_check(Rings ring) {
        assertThat(house.that(resideInAPackage(ring.root()))).isNotEmpty();
    }

    @Test
    void every_class_belongs_to_a_ring() {
        assertThat(house.stream().map(JavaClass::getName).filter(name -> rings(name) != 1))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Rings.class)
    void a_ring_knows_only_what_it_may(Rings ring) {
        Rules.dependsOnlyOn(ring.root(), ring.mayKnow()).check(house);
    }

    @Test
    void the_domain_has_no_clock_no_chance_no_threads_and_no_world_outside() {
        Rules.touchesNothingOutside(Rings.DOMAIN.root()).check(house);
        Rules.asksNothingAmbient(Rings.DOMAIN.root()).check(house);
    }

    @Test
    void ports_start_no_thread_and_ask_nothing_ambient() {
        Rules.asksNothingAmbient(Rings.PORTS.root()).check(house);
        Rules.startsNoThreadAndWaitsForNone(Rings.PORTS.root()).check(house);
    }

    @Test
    void the_coordinator_starts_no_thread_and_asks_nothing_ambient() {
        Rules.asksNothingAmbient(Rings.COORDINATOR.root()).check(house);
        Rules.startsNoThreadAndWaitsForNone(Rings.COORDINATOR.root()).check(house);
    }

    @Test
    void a_simulation_starts_no_thread_waits_for_none_and_asks_nothing_ambient() {
        // A campaign owns the threads of its runs, and the library reads what is packed beside it.
        String[] except = {"io.leasehold.simulation.campaign", "io.leasehold.simulation.library"};
        Rules.touchesNothingOutside(Rings.SIMULATION.root(), except).check(house);
        Rules.asksNothingAmbient(Rings.SIMULATION.root(), except).check(house);
        Rules.startsNoThreadAndWaitsForNone(Rings.SIMULATION.root(), except).check(house);
    }

    @Test
    void only_the_command_simulate_knows_the_simulation() {
        Rules.doesNotKnow(Rings.APP.root(), "io.leasehold.app.simulate", Rings.SIMULATION.root())
                .check(house);
    }

    @ParameterizedTest
    @MethodSource("adapters")
    void an_adapter_knows_injection_only_in_its_module(Rings adapter) {
        Rules.knowsInjectionOnlyInModules(adapter.root()).check(house);
    }

    static Stream<Rings> adapters() {
        return Rings.adapters();
    }

    @Test
    void packages_have_no_cycles() {
        Rules.hasNoCycles("io.leasehold.(**)").check(house);
    }

    @Test
    void every_sentence_and_every_setting_is_used() {
        assertThat(unused(Phrase.class)).isEmpty();
        // Of the lease mode there is only one so far: that its value is legal is all there is to know.
        assertThat(unused(Setting.class)).containsExactly("LEASE_MODE");
    }

    private static List<String> unused(Class<?> table) {
        return house.get(table).getFields().stream()
                .filter(field -> field.getRawType().isEquivalentTo(table))
                .filter(field -> field.getAccessesToSelf().stream()
                        .allMatch(access -> access.getOriginOwner().isEquivalentTo(table)))
                .map(JavaField::getName)
                .toList();
    }

    private static long rings(String className) {
        return Stream.of(Rings.values())
                .filter(ring -> className.startsWith(ring.root().replace("..", ".")))
                .count();
    }
}
