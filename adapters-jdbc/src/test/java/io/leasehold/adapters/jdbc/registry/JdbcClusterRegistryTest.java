package io.leasehold.adapters.jdbc.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jdbc.crypto.KeyRing;
import io.leasehold.adapters.jdbc.crypto.SecretBox;
import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.DatabaseSettings;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.audit.AuditEntry;
import io.leasehold.ports.registry.RegistryListing.Registered;
import io.leasehold.ports.registry.RegistryOutcome;
import io.leasehold.ports.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcClusterRegistryTest extends BothKinds {

    private static final RegistryOutcome DONE = new RegistryOutcome.Done();
    private static final RegistryOutcome EXISTS = new RegistryOutcome.Exists();
    private static final RegistryOutcome MISSING = new RegistryOutcome.Missing();
    private static final String AUDIT = "select action || ' ' || target || ' ' || verdict from audit order by number";

    @ParameterizedTest
    @MethodSource(KINDS)
    void clusters_are_registered_updated_listed_and_removed_and_each_change_is_in_the_audit(DatabaseSettings settings) {
        try (Registry one = new Registry(settings, 1)) {
            assertThat(one.register("b", "kubeconfig")).isEqualTo(DONE);
            assertThat(one.register("B", "kubeconfig")).isEqualTo(DONE);
            assertThat(one.register("a/x", "kubeconfig")).isEqualTo(DONE);
            assertThat(one.register("b", "other")).isEqualTo(EXISTS);
            assertThat(one.update("b", "newer")).isEqualTo(DONE);
            assertThat(one.update("c", "newer")).isEqualTo(MISSING);
            assertThat(one.remove("B")).isEqualTo(DONE);
            assertThat(one.remove("B")).isEqualTo(MISSING);

            assertThat(one.list())
                    .containsExactly(
                            new Registered(new ClusterId("a/x"), Registry.NOW, Registry.NOW),
                            new Registered(new ClusterId("b"), Registry.NOW, Registry.NOW));
            assertThat(one.kubeconfigs.read().kubeconfigs()).containsEntry(new ClusterId("b"), new Secret("newer"));
            assertThat(one.strings(AUDIT))
                    .containsExactly(
                            "REGISTER_CLUSTER b DONE",
                            "REGISTER_CLUSTER B DONE",
                            "REGISTER_CLUSTER a/x DONE",
                            "REGISTER_CLUSTER b REFUSED",
                            "UPDATE_CLUSTER b DONE",
                            "UPDATE_CLUSTER c REFUSED",
                            "REMOVE_CLUSTER B DONE",
                            "REMOVE_CLUSTER B REFUSED");
            assertThat(one.recorded).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void no_column_shows_a_kubeconfig(DatabaseSettings settings) {
        try (Registry one = new Registry(settings, 1)) {
            one.register("a", "token: s3cr3t");

            assertThat(one.strings("select kubeconfig from cluster"))
                    .singleElement()
                    .asString()
                    .startsWith("v1:")
                    .doesNotContain("s3cr3t");
            assertThat(one.strings("select who || source || result || target from audit"))
                    .noneMatch(text -> text.contains("s3cr3t"));
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void sql_in_every_field_is_only_text(DatabaseSettings settings) {
        String sql = "x'); drop table cluster; --";
        Asker asker = new Asker(sql, sql, sql);
        ClusterId id = new ClusterId(sql + " \" ; ? :id {} \\ % _");
        try (Registry one = new Registry(settings, 1)) {
            Secret kubeconfig = new Secret(sql);
            assertThat(Registry.join(one.registry.register(id, kubeconfig, asker)))
                    .isEqualTo(DONE);
            assertThat(Registry.join(one.registry.register(id, kubeconfig, asker)))
                    .isEqualTo(EXISTS);
            assertThat(Registry.join(one.registry.update(new ClusterId("' or '1'='1"), kubeconfig, asker)))
                    .isEqualTo(MISSING);
            assertThat(Registry.join(one.registry.remove(new ClusterId("' or '1'='1"), asker)))
                    .isEqualTo(MISSING);

            assertThat(one.list()).extracting(Registered::id).containsExactly(id);
            assertThat(one.kubeconfigs.read().kubeconfigs())
                    .containsOnlyKeys(id)
                    .containsValue(kubeconfig);
            assertThat(Registry.join(one.registry.remove(id, asker))).isEqualTo(DONE);
            assertThat(one.list()).isEmpty();
            assertThat(one.strings("select who from audit")).containsOnly(sql);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b",
                "a\nb",
                "a\u001b[2Jb",
                "a\u202eb",
                "a\u2028b",
                "a\ufeffb",
                "a\ud800b",
                "a\ue000b",
                " a",
                "a ",
                "\u3000a",
                "InCluster"
            })
    void an_id_that_could_not_be_told_apart_or_shown_is_refused(String id) {
        Optional<String> objection = Admission.objectionTo(new ClusterId(id));

        assertThat(objection).isPresent();
        assertThat(objection.orElseThrow()).startsWith("the cluster ID").doesNotContain("\n");
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void the_longest_ids_are_stored_or_refused_in_one_sentence(DatabaseSettings settings) {
        String longest = randomText(ClusterId.MAX_LENGTH, '!', '~').strip().replace(' ', '_');
        String wide = randomText(ClusterId.MAX_LENGTH, '\u4e00', '\u9fa0');
        String widest = randomText(Admission.MAX_ID_BYTES / 3, '\u4e00', '\u9fa0');
        try (Registry one = new Registry(settings, 1)) {
            assertThat(one.register(longest, "kubeconfig")).isEqualTo(DONE);
            assertThat(one.register(widest, "kubeconfig")).isEqualTo(DONE);
            assertThat(one.register(wide, "kubeconfig"))
                    .isInstanceOfSatisfying(
                            RegistryOutcome.Refused.class,
                            refused -> assertThat(refused.reason()).contains("2600 bytes"));
        }
    }

    /** Without repetitions, which the database would compress. */
    private static String randomText(int length, char from, char to) {
        java.util.Random random = new java.util.Random(7);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append((char) (from + random.nextInt(to - from)));
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void what_is_refused_is_recorded_and_changes_nothing(DatabaseSettings settings) {
        try (Registry one = new Registry(settings, 1)) {
            assertThat(one.register("a\nb", "kubeconfig")).isInstanceOf(RegistryOutcome.Refused.class);
            assertThat(one.register("a", "x".repeat((1 << 20) + 1))).isInstanceOf(RegistryOutcome.Refused.class);
            one.objection = Optional.of("the kubeconfig: 'exec' is not allowed");
            assertThat(one.register("a", "kubeconfig"))
                    .isEqualTo(new RegistryOutcome.Refused("the kubeconfig: 'exec' is not allowed"));
            assertThat(one.update("a", "kubeconfig")).isInstanceOf(RegistryOutcome.Refused.class);

            assertThat(one.list()).isEmpty();
            assertThat(one.recorded)
                    .hasSize(4)
                    .allMatch(entry -> entry.verdict() == AuditEntry.Verdict.REFUSED)
                    .allMatch(entry -> entry.by().equals(Registry.ADMIN));
            assertThat(one.recorded.get(2).result()).contains("'exec'");
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void without_a_key_nothing_is_stored(DatabaseSettings settings) {
        try (Registry one = new Registry(TestDatabases.opened(settings), new SecretBox(KeyRing.none()))) {
            assertThat(one.register("a", "kubeconfig"))
                    .isInstanceOfSatisfying(
                            RegistryOutcome.Refused.class,
                            refused -> assertThat(refused.reason()).contains("ENCRYPTION_KEY"));
            assertThat(one.list()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void of_many_that_register_one_id_at_once_one_does(DatabaseSettings settings) {
        try (Registry one = new Registry(settings, 1);
                Registry other = new Registry(settings, 1)) {
            for (int round = 0; round < 10; round++) {
                ClusterId id = new ClusterId("contested-" + round);
                List<CompletableFuture<RegistryOutcome>> racing = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    JdbcClusterRegistry registry = i % 2 == 0 ? one.registry : other.registry;
                    racing.add(registry.register(id, new Secret("from " + i), Registry.ADMIN)
                            .toCompletableFuture());
                }
                assertThat(racing.stream().map(Registry::join))
                        .filteredOn(DONE::equals)
                        .hasSize(1);
                assertThat(racing.stream().map(Registry::join))
                        .filteredOn(EXISTS::equals)
                        .hasSize(7);
            }
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void a_change_whose_audit_fails_is_not_made(DatabaseSettings settings) {
        try (Registry one = new Registry(settings, 1)) {
            one.register("a", "kubeconfig");
            one.execute("alter table audit rename to audit_gone");

            assertThat(one.register("b", "kubeconfig")).isInstanceOf(RegistryOutcome.Unavailable.class);
            assertThat(one.remove("a")).isInstanceOf(RegistryOutcome.Unavailable.class);

            assertThat(one.list()).extracting(Registered::id).containsExactly(new ClusterId("a"));
            assertThat(one.recorded)
                    .extracting(AuditEntry::verdict)
                    .containsOnly(AuditEntry.Verdict.REFUSED)
                    .hasSize(2);
        }
    }

    @Test
    void a_database_that_is_down_is_told_and_recorded() {
        DatabaseSettings.PostgreSql nowhere =
                new DatabaseSettings.PostgreSql("127.0.0.1", 1, "x", "x", Optional.empty(), "disable");
        try (Registry one = new Registry(
                Database.open(nowhere, TestDatabases.TIMEOUT), io.leasehold.adapters.jdbc.crypto.Keys.box(1))) {
            assertThat(one.register("a", "kubeconfig")).isInstanceOf(RegistryOutcome.Unavailable.class);
            assertThat(one.recorded).hasSize(1);
            assertThat(one.kubeconfigs.read().problem()).isPresent();
            assertThat(one.kubeconfigs.read().disconnected()).isEmpty();
        }
    }
}
