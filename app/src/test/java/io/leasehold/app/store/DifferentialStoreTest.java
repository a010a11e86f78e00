package io.leasehold.app.store;

import io.leasehold.adapters.inmemory.lease.InMemoryLeaseStore;
import io.leasehold.adapters.k8s.kube.RealKube;
import io.leasehold.adapters.k8s.lease.KubernetesLeases;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The same random operations on the store in memory and on a real kube-apiserver: the same outcomes, records and
 * events. What the simulation runs on is as strict as what production runs on.
 */
final class DifferentialStoreTest {

    private static final int OPERATIONS = 150;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    static final RealKube KUBE = new RealKube();

    private static @Nullable KubernetesLeases real;

    @BeforeAll
    static void open() {
        real = KubernetesLeases.on(KUBE.host(), Duration.ofSeconds(10), label -> 0);
    }

    @AfterAll
    static void close() {
        real().close();
    }

    @TestFactory
    Stream<DynamicTest> the_store_in_memory_does_as_the_real_server_does() {
        return Seeds.orElse(1, 15).mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> compare(seed)));
    }

    private static void compare(long seed) {
        String run = "seed-" + seed;
        InMemoryLeaseStore memory = new InMemoryLeaseStore();
        Comparison.compare(
                seed,
                OPERATIONS,
                run,
                new Replica(memory, memory, run, PATIENCE),
                new Replica(real().store(), real().feed(), run, PATIENCE));
    }

    private static KubernetesLeases real() {
        return Objects.requireNonNull(real, "the server was started");
    }
}
