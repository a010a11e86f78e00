package io.leasehold.app.wiring;

import io.leasehold.adapters.inmemory.lease.InMemoryLeaseStore;
import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.lease.JdbcLeases;
import io.leasehold.adapters.k8s.host.HostCluster;
import io.leasehold.adapters.k8s.lease.KubernetesLeases;
import io.leasehold.app.config.BadInput;
import io.leasehold.app.config.LeaseBackend;
import io.leasehold.app.config.Settings;
import io.leasehold.app.messages.Phrase;
import io.leasehold.app.messages.Sentence;
import io.leasehold.coordinator.Ports;
import io.leasehold.ports.coordination.StatusView;
import io.leasehold.ports.runtime.Chance;
import java.util.List;

/**
 * Where this instance keeps its leases.
 *
 * @param reason one sentence: why there
 * @param warnings what the operator should know about the choice
 * @param elects whether there is anybody to elect a leader with
 * @param closing releases threads and connections
 */
public record Backend(
        StatusView.Backend kind,
        String namespace,
        Ports.Leases leases,
        String reason,
        List<String> warnings,
        boolean elects,
        Runnable closing) {

    public Backend {
        warnings = List.copyOf(warnings);
    }

    /**
     * Chooses by configuration alone: a host cluster that cannot be reached is still the host cluster.
     *
     * @throws BadInput if what is asked for is not to be had as configured
     */
    static Backend choose(Settings settings, HostCluster host, Database database, Chance chance) {
        return switch (settings.leases().backend()) {
            case NONE -> inMemory("leases are kept in memory, as --lease-backend says", List.of());
            case JDBC ->
                inDatabase(
                        settings,
                        database,
                        "leases are kept in " + database.name() + ", as --lease-backend says",
                        List.of());
            case AUTO, KUBERNETES -> byHost(settings, host, database, chance);
        };
    }

    private static Backend byHost(Settings settings, HostCluster host, Database database, Chance chance) {
        return host.answer(new HostCluster.Handler<>() {
            @Override
            public Backend onChosen(HostCluster.Chosen chosen) {
                return kubernetes(chosen, settings, chance);
            }

            @Override
            public Backend onNone(HostCluster.None none) {
                if (settings.leases().backend() == LeaseBackend.KUBERNETES) {
                    throw new BadInput(Sentence.of(Phrase.NO_HOST_CLUSTER, none.reason()));
                }
                return settings.database().isShared()
                        ? inDatabase(
                                settings,
                                database,
                                none.reason() + ", so leases are kept in " + database.name(),
                                none.warnings())
                        : inMemory(none.reason(), none.warnings());
            }

            @Override
            public Backend onMisconfigured(HostCluster.Misconfigured misconfigured) {
                throw new BadInput(Sentence.of(Phrase.HOST_MISCONFIGURED, misconfigured.problem()));
            }
        });
    }

    private static Backend kubernetes(HostCluster.Chosen host, Settings settings, Chance chance) {
        KubernetesLeases leases =
                KubernetesLeases.on(host, settings.timings().leadership().requestTimeout(), chance);
        return new Backend(
                StatusView.Backend.KUBERNETES,
                host.namespace(),
                new Ports.Leases(leases.store(), leases.feed()),
                host.reason(),
                host.warnings(),
                true,
                leases::close);
    }

    private static Backend inDatabase(Settings settings, Database database, String reason, List<String> warnings) {
        String namespace = settings.leases().namespace().orElse("default");
        JdbcLeases leases = JdbcLeases.on(database, namespace);
        return new Backend(
                StatusView.Backend.JDBC,
                namespace,
                new Ports.Leases(leases.store(), leases.feed()),
                reason,
                warnings,
                true,
                leases::close);
    }

    private static Backend inMemory(String reason, List<String> warnings) {
        InMemoryLeaseStore leases = new InMemoryLeaseStore();
        return new Backend(
                StatusView.Backend.NONE, "", new Ports.Leases(leases, leases), reason, warnings, false, () -> {});
    }
}
