package io.leasehold.domain.effect;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.lease.FeedId;

/** Which machine of an instance a request belongs to. A machine has at most one request under way. */
public sealed interface Subject {

    <R> R answer(Handler<R> handler);

    /** The leader lock. */
    record Lock() implements Subject {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onLock(this);
        }
    }

    /** The instance's own lease. */
    record OwnLease() implements Subject {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onOwnLease(this);
        }
    }

    /** The lease of one cluster. */
    record Cluster(ClusterId id) implements Subject {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onCluster(this);
        }
    }

    /** One of the streams. */
    record Feed(FeedId id) implements Subject {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onFeed(this);
        }
    }

    /** One answer per kind of subject. */
    interface Handler<R> {
        R onLock(Lock subject);

        R onOwnLease(OwnLease subject);

        R onCluster(Cluster subject);

        R onFeed(Feed subject);
    }
}
