package io.leasehold.adapters.jdbc.registry;

import io.leasehold.adapters.jdbc.crypto.SecretBox;
import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.FirstQuestion;
import io.leasehold.adapters.jdbc.database.Topic;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.registry.RegisteredKubeconfigs;
import io.leasehold.ports.secret.Secret;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The registered kubeconfigs, decrypted for this process. */
public final class JdbcRegisteredKubeconfigs implements RegisteredKubeconfigs {

    private final Database database;
    private final SecretBox box;

    public JdbcRegisteredKubeconfigs(Database database, SecretBox box) {
        this.database = database;
        this.box = box;
    }

    @Override
    public Reading read() {
        FirstQuestion.mayBeAsked(database).join();
        // Decrypted after the transaction, which would hold its connection meanwhile.
        return database.<Supplier<Reading>>await(
                        handle -> {
                            List<ClusterRows.Stored> stored = ClusterRows.stored(handle);
                            SortedSet<ClusterId> disconnected = ClusterRows.disconnected(handle);
                            return () -> opened(stored, disconnected);
                        },
                        failure -> () -> unreadable(failure.reason()))
                .get();
    }

    private Reading opened(List<ClusterRows.Stored> stored, SortedSet<ClusterId> disconnected) {
        SortedMap<ClusterId, Secret> kubeconfigs = new TreeMap<>();
        SortedMap<ClusterId, String> undecipherable = new TreeMap<>();
        for (ClusterRows.Stored row : stored) {
            SecretBox.Opened opened = box.open(row.encrypted(), row.id().value());
            if (opened instanceof SecretBox.Opened.Plain plain) {
                kubeconfigs.put(row.id(), plain.secret());
            } else if (opened instanceof SecretBox.Opened.Closed closed) {
                undecipherable.put(row.id(), "its kubeconfig in the database is " + closed.reason());
            }
        }
        return new Reading(kubeconfigs, undecipherable, Optional.of(disconnected), Optional.empty());
    }

    private static Reading unreadable(String reason) {
        return new Reading(
                Collections.emptySortedMap(), Collections.emptySortedMap(), Optional.empty(), Optional.of(reason));
    }

    @Override
    public void onChange(Runnable listener) {
        database.signals().listen(Topic.CLUSTERS, listener);
    }
}
