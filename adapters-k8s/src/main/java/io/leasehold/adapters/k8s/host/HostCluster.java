package io.leasehold.adapters.k8s.host;

import io.leasehold.adapters.k8s.kubeconfig.ClusterAccess;
import io.leasehold.domain.cluster.ClusterId;
import java.util.List;

/** Which cluster holds the leases. A host that is configured is {@link Chosen} whether or not it can be reached. */
public sealed interface HostCluster {

    <R> R answer(Handler<R> handler);

    /**
     * This cluster.
     *
     * @param namespace where the leases are
     * @param reason one sentence for the log: why this one
     * @param warnings sentences for the log
     */
    record Chosen(ClusterId id, String namespace, ClusterAccess access, String reason, List<String> warnings)
            implements HostCluster {
        public Chosen {
            warnings = List.copyOf(warnings);
        }

        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onChosen(this);
        }
    }

    /** None is configured: one sentence says so. */
    record None(String reason, List<String> warnings) implements HostCluster {
        public None {
            warnings = List.copyOf(warnings);
        }

        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onNone(this);
        }
    }

    /** One is asked for but not to be had as configured: one sentence for the user, after which the app must end. */
    record Misconfigured(String problem) implements HostCluster {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onMisconfigured(this);
        }
    }

    /** One answer per outcome. */
    interface Handler<R> {
        R onChosen(Chosen host);

        R onNone(None host);

        R onMisconfigured(Misconfigured host);
    }
}
