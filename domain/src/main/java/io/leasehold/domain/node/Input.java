package io.leasehold.domain.node;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ClusterScan;
import io.leasehold.domain.effect.RequestId;
import io.leasehold.domain.effect.UserRequest;
import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.FeedId;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.WatchEnd;
import io.leasehold.domain.lease.WatchEvent;
import io.leasehold.domain.lease.WriteOutcome;

/** Everything that can happen to one instance. Late and repeated answers are harmless. */
public sealed interface Input {

    <R> R dispatch(Handler<R> handler);

    /** Time has passed; always safe to deliver, at any time. */
    record Tick() implements Input {
        @Override
        public <R> R dispatch(Handler<R> handler) {
            return handler.onTick(this);
        }
    }

    /** A create or update was answered. */
    record WriteAnswered(RequestId request, WriteOutcome outcome) implements Input {
        @Override
        public <R> R dispatch(Handler<R> handler) {
            return handler.onWriteAnswered(this);
        }
    }

    /** A delete was answered. */
    record DeleteAnswered(RequestId request, DeleteOutcome outcome) implements Input {
        @Override
        public <R> R dispatch(Handler<R> handler) {
            return handler.onDeleteAnswered(this);
        }
    }

    /** A read of one lease was answered. */
    record ReadAnswered(RequestId request, ReadOutcome outcome) implements Input {
        @Override
        public <R> R dispatch(Handler<R> handler) {
            return handler.onReadAnswered(this);
        }
    }

    /** Both reads of a look-up were answered. */
    record LookupAnswered(RequestId request, ReadOutcome shortName, ReadOutcome longName) implements Input {
        @Override
        public <R> R dispatch(Handler<R> handler) {
            return handler.onLookupAnswered(this);
        }
    }

    /** A list was answered. */
    record ListAnswered(RequestId request, ListOutcome outcome) implements Input {
        @Override
        public <R> R dispatch(Handler<R> handler) {
            return handler.onListAnswered(this);
        }
    }

    /** A watch delivered an event. */
    record Watched(FeedId feed, long watch, WatchEvent event) implements Input {
        @Override
        public <R> R dispatch(Handler<R> handler) {
            return handler.onWatched(this);
        }
    }

    /** A watch is over. */
    record WatchEnded(FeedId feed, long watch, WatchEnd end, String reason) implements Input {
        @Override
        public <R> R dispatch(Handler<R> handler) {
            return handler.onWatchEnded(this);
        }
    }

    /** Every duty of the term has confirmed that nothing of it acts any more. */
    record DutiesStopped(Term term) implements Input {
        @Override
        public <R> R dispatch(Handler<R> handler) {
            return handler.onDutiesStopped(this);
        }
    }

    /** A user asks for a connection on every instance. */
    record ConnectAsked(UserRequest request, ClusterId cluster) implements Input {
        @Override
        public <R> R dispatch(Handler<R> handler) {
            return handler.onConnectAsked(this);
        }
    }

    /** A user asks that no instance be connected. */
    record DisconnectAsked(UserRequest request, ClusterId cluster) implements Input {
        @Override
        public <R> R dispatch(Handler<R> handler) {
            return handler.onDisconnectAsked(this);
        }
    }

    /** An operator asks this instance to hand leadership over. */
    record ResignAsked() implements Input {
        @Override
        public <R> R dispatch(Handler<R> handler) {
            return handler.onResignAsked(this);
        }
    }

    /** The process is asked to end. */
    record ShutdownAsked() implements Input {
        @Override
        public <R> R dispatch(Handler<R> handler) {
            return handler.onShutdownAsked(this);
        }
    }

    /** The sources of clusters were read. */
    record SourcesScanned(ClusterScan scan) implements Input {
        @Override
        public <R> R dispatch(Handler<R> handler) {
            return handler.onSourcesScanned(this);
        }
    }

    /** A session is open. */
    record SessionOpened(ClusterId cluster, long attempt, String serverVersion) implements Input {
        @Override
        public <R> R dispatch(Handler<R> handler) {
            return handler.onSessionOpened(this);
        }
    }

    /** A session could not be opened. */
    record SessionFailed(ClusterId cluster, long attempt, String reason) implements Input {
        @Override
        public <R> R dispatch(Handler<R> handler) {
            return handler.onSessionFailed(this);
        }
    }

    /** An open session's heartbeat failed for good. */
    record SessionLost(ClusterId cluster, long attempt, String reason) implements Input {
        @Override
        public <R> R dispatch(Handler<R> handler) {
            return handler.onSessionLost(this);
        }
    }

    /** A session, or an attempt at one, is closed. */
    record SessionClosed(ClusterId cluster, long attempt) implements Input {
        @Override
        public <R> R dispatch(Handler<R> handler) {
            return handler.onSessionClosed(this);
        }
    }

    /** One answer per input. */
    interface Handler<R> {
        R onTick(Tick input);

        R onWriteAnswered(WriteAnswered input);

        R onDeleteAnswered(DeleteAnswered input);

        R onReadAnswered(ReadAnswered input);

        R onLookupAnswered(LookupAnswered input);

        R onListAnswered(ListAnswered input);

        R onWatched(Watched input);

        R onWatchEnded(WatchEnded input);

        R onDutiesStopped(DutiesStopped input);

        R onConnectAsked(ConnectAsked input);

        R onDisconnectAsked(DisconnectAsked input);

        R onResignAsked(ResignAsked input);

        R onShutdownAsked(ShutdownAsked input);

        R onSourcesScanned(SourcesScanned input);

        R onSessionOpened(SessionOpened input);

        R onSessionFailed(SessionFailed input);

        R onSessionLost(SessionLost input);

        R onSessionClosed(SessionClosed input);
    }
}
