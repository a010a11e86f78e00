package io.leasehold.adapters.jdbc.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jdbc.crypto.Keys;
import io.leasehold.adapters.jdbc.database.DatabaseSettings;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.registry.RegisteredKubeconfigs.Reading;
import io.leasehold.ports.secret.Secret;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JdbcRegisteredKubeconfigsTest extends BothKinds {

    private static final ClusterId A = new ClusterId("a");
    private static final ClusterId B = new ClusterId("b");

    @ParameterizedTest
    @MethodSource(KINDS)
    void another_process_hears_of_a_change_within_a_second_and_reads_it(DatabaseSettings settings)
            throws InterruptedException {
        try (Registry one = new Registry(settings, 1);
                Registry other = new Registry(settings, 1)) {
            BlockingQueue<Long> heard = new LinkedBlockingQueue<>();
            other.kubeconfigs.onChange(() -> heard.add(System.nanoTime()));
            for (Runnable change : List.<Runnable>of(
                    () -> one.register("a", "first"), () -> one.update("a", "second"), () -> one.remove("a"))) {
                heard.clear();
                long begun = System.nanoTime();
                change.run();
                Long when = heard.poll(5, TimeUnit.SECONDS);
                assertThat(when).isNotNull();
                assertThat(when - begun).isLessThan(TimeUnit.SECONDS.toNanos(1));
            }
            one.register("a", "third");
            assertThat(other.kubeconfigs.read().kubeconfigs()).containsEntry(A, new Secret("third"));
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void a_row_that_was_moved_to_another_id_does_not_open(DatabaseSettings settings) {
        try (Registry one = new Registry(settings, 1)) {
            one.register("a", "of a");
            one.register("b", "of b");
            one.execute(
                    "update cluster set kubeconfig = (select kubeconfig from cluster where id = 'a') where id = 'b'");

            Reading reading = one.kubeconfigs.read();

            assertThat(reading.kubeconfigs()).containsOnlyKeys(A);
            assertThat(reading.undecipherable()).containsOnlyKeys(B);
            assertThat(reading.undecipherable().get(B)).contains("changed or moved");
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void with_the_wrong_key_each_cluster_is_told_with_the_fingerprints_and_no_garbage(DatabaseSettings settings) {
        try (Registry one = new Registry(settings, 1)) {
            one.register("a", "of a");
        }
        try (Registry other = new Registry(settings, 2)) {
            other.register("b", "of b");
            Reading reading = other.kubeconfigs.read();

            assertThat(reading.kubeconfigs()).containsOnlyKeys(B);
            assertThat(reading.undecipherable().get(A))
                    .contains("encrypted with key " + Keys.fingerprint(1), "has only " + Keys.fingerprint(2));
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void what_users_disconnected_is_told(DatabaseSettings settings) {
        try (Registry one = new Registry(settings, 1)) {
            assertThat(one.kubeconfigs.read().disconnected().orElseThrow()).isEmpty();
            one.execute("insert into disconnected_cluster (cluster_id, at) values ('b', '2026-03-01 10:00:00+00')");

            assertThat(one.kubeconfigs.read().disconnected().orElseThrow()).containsExactly(B);
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void a_new_first_key_takes_over_all_rows_and_the_old_one_is_needed_no_more(DatabaseSettings settings) {
        try (Registry one = new Registry(settings, 1)) {
            one.register("a", "of a");
            one.register("b", "of b");
        }
        try (Registry rotating = new Registry(settings, 2, 1)) {
            rotating.update("b", "newer");
            assertThat(Registry.join(rotating.rotation.onceOpen())).isEqualTo(new KeyRotation.Rotated(1, 0));
            assertThat(rotating.rotation.reencrypt()).isEqualTo(new KeyRotation.Rotated(0, 0));
        }
        try (Registry rotated = new Registry(settings, 2)) {
            assertThat(rotated.kubeconfigs.read().kubeconfigs())
                    .containsEntry(A, new Secret("of a"))
                    .containsEntry(B, new Secret("newer"));
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void what_no_key_opens_is_left_and_counted(DatabaseSettings settings) {
        try (Registry one = new Registry(settings, 1)) {
            one.register("a", "of a");
        }
        try (Registry other = new Registry(settings, 3)) {
            assertThat(other.rotation.reencrypt()).isEqualTo(new KeyRotation.Rotated(0, 1));
        }
        try (Registry one = new Registry(settings, 1)) {
            assertThat(one.kubeconfigs.read().kubeconfigs()).containsOnlyKeys(A);
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void a_kubeconfig_that_was_replaced_meanwhile_is_not_overwritten_by_the_rotation(DatabaseSettings settings) {
        try (Registry one = new Registry(settings, 1)) {
            one.register("a", "old");
            ClusterRows.Stored read = one.sql(ClusterRows::stored).get(0);
            one.update("a", "new");

            boolean resealed = one.sql(handle -> ClusterRows.reseal(handle, read, "anything"));
            assertThat(resealed).isFalse();
            assertThat(one.kubeconfigs.read().kubeconfigs()).containsEntry(A, new Secret("new"));
        }
    }
}
