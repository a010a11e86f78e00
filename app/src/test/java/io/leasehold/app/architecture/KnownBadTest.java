package io.leasehold.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tries each rule on classes that break it: a rule that lets them pass would let everything pass. */
final class KnownBadTest {

    private static final String SUBJECTS = "io.leasehold.app.architecture.subjects.";

    private static final String ALL = SUBJECTS + ".";

    private final JavaClasses subjects =
            new ClassFileImporter().importPackages(SUBJECTS.substring(0, SUBJECTS.length() - 1));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tellsTheTime",
                "holdsAClock",
                "holdsDice",
                "holdsBetterDice",
                "startsAThread",
            })
    void the_domain_rule_catches_what_holds_the_world_outside(String method) {
        assertThat(violations(Rules.touchesNothingOutside(SUBJECTS + "impure..")))
                .anyMatch(line -> line.contains(method));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tellsTheTime",
                "asksForNow",
                "refersToNow",
                "asksWhereItIs",
                "asksHowItWrites",
                "throwsDice",
                "drawsAName",
                "shuffles",
                "goesParallel",
            })
    void the_domain_rule_catches_what_asks_something_ambient(String method) {
        assertThat(violations(Rules.asksNothingAmbient(SUBJECTS + "impure.."))).anyMatch(line -> line.contains(method));
    }

    @ParameterizedTest
    @ValueSource(strings = {"touchesFiles", "shares"})
    void the_list_of_the_domain_catches_files_and_shared_memory(String method) {
        assertThat(violations(list(Rings.DOMAIN, "impure.."))).anyMatch(line -> line.contains(method));
    }

    @ParameterizedTest
    @ValueSource(strings = {"startsThreads", "sleeps", "locks", "waits", "usesThePool"})
    void the_driver_rule_catches_threads_and_waiting(String method) {
        List<String> violations = violations(Rules.startsNoThreadAndWaitsForNone(SUBJECTS + "ambient.."));

        assertThat(violations).anyMatch(line -> line.contains(method)).noneMatch(line -> line.contains("passesOn"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tellsTheTime", "asksForNow"})
    void the_driver_rule_catches_a_clock(String method) {
        assertThat(violations(Rules.asksNothingAmbient(SUBJECTS + "ambient..")))
                .anyMatch(line -> line.contains(method));
    }

    @Test
    void what_a_rule_excepts_is_not_reported() {
        assertThat(violations(Rules.touchesNothingOutside(ALL, SUBJECTS + "impure")))
                .anyMatch(line -> line.contains("Ambient.startsThreads") || line.contains("Ambient.sleeps"))
                .noneMatch(line -> line.contains("Impure"));
    }

    @Test
    void the_list_of_the_simulation_catches_the_program_and_the_log_but_not_what_it_drives() {
        assertThat(String.join("\n", violations(list(Rings.SIMULATION, "reaching.."))))
                .contains("org.slf4j.Logger", "io.leasehold.app.cli.ExitCode")
                .doesNotContain("calls method <io.leasehold.ports.runtime.Ticker.now()>");
    }

    @Test
    void the_rule_of_the_command_catches_who_else_knows_what_it_needs() {
        assertThat(violations(Rules.doesNotKnow(ALL, SUBJECTS + "tangled..", Rings.PORTS.root())))
                .isNotEmpty()
                .allMatch(line -> line.contains("Reaching"));
        assertThat(violations(Rules.doesNotKnow(ALL, SUBJECTS + "reaching", Rings.PORTS.root())))
                .isEmpty();
    }

    @Test
    void the_list_of_the_domain_catches_ports_log_and_program() {
        assertThat(String.join("\n", violations(list(Rings.DOMAIN, "reaching.."))))
                .contains(
                        "calls method <io.leasehold.ports.runtime.Ticker.now()>",
                        "org.slf4j.Logger",
                        "io.leasehold.app.cli.ExitCode");
    }

    @Test
    void the_list_of_the_ports_catches_log_and_program_but_not_ports() {
        assertThat(String.join("\n", violations(Rules.dependsOnlyOn(SUBJECTS + "reaching..", withPorts()))))
                .contains("org.slf4j.Logger", "io.leasehold.app.cli.ExitCode")
                .doesNotContain("calls method <io.leasehold.ports.runtime.Ticker.now()>");
    }

    @Test
    void the_lists_of_coordinator_and_adapters_catch_the_program() {
        assertThat(List.of(Rings.COORDINATOR, Rings.IN_MEMORY, Rings.KUBERNETES, Rings.WEB))
                .allSatisfy(ring -> assertThat(String.join("\n", violations(list(ring, "reaching.."))))
                        .contains("io.leasehold.app.cli.ExitCode")
                        .doesNotContain("calls method <io.leasehold.ports.runtime.Ticker.now()>"));
    }

    @Test
    void no_list_of_an_adapter_has_another_adapter_or_the_coordinator() {
        assertThat(Rings.adapters())
                .allSatisfy(adapter -> assertThat(adapter.mayKnow())
                        .filteredOn(name -> name.startsWith("io.leasehold."))
                        .containsExactlyInAnyOrder(adapter.root(), Rings.DOMAIN.root(), Rings.PORTS.root()));
    }

    @Test
    void the_cycle_rule_catches_a_cycle() {
        assertThat(violations(Rules.hasNoCycles(SUBJECTS + "(**)")))
                .singleElement()
                .asString()
                .contains("Slice tangled.a", "Slice tangled.b");
    }

    @Test
    void the_injection_rule_catches_a_class_that_is_no_module() {
        assertThat(String.join("\n", violations(Rules.knowsInjectionOnlyInModules(SUBJECTS + "injected.."))))
                .contains("KubernetesThing")
                .doesNotContain("ThingModule");
    }

    private static ArchRule list(Rings ring, String subjects) {
        return Rules.dependsOnlyOn(SUBJECTS + subjects, ring.mayKnow(SUBJECTS + subjects));
    }

    private static String[] withPorts() {
        return new String[] {
            "java.lang..", Rings.PORTS.root(), Rings.DOMAIN.root(), "org.jspecify.annotations", SUBJECTS + "reaching.."
        };
    }

    private List<String> violations(ArchRule rule) {
        return rule.evaluate(subjects).getFailureReport().getDetails();
    }
}
