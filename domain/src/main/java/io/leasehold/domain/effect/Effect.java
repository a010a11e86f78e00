package io.leasehold.domain.effect;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ConnectOutcome;
import io.leasehold.domain.cluster.DisconnectOutcome;
import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.lease.FeedId;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.domain.narration.Reason;
import java.util.List;

/**
 * What a step asks its driver to do. Effects are performed in the order in which they stand, after the new state has
 * been published: a belief that ended is over for every guard before the request that depends on it is sent.
 */
public sealed interface Effect {

    <R> R perform(Handler<R> handler);

    /** Send a create; its outcome comes back as an input. */
    record CreateLease(RequestId request, LeaseName name, LeaseRecord record) implements Effect {
        @Override
        public <R> R perform(Handler<R> handler) {
            return handler.onCreateLease(this);
        }
    }

    /** Send a compare-and-set update; its outcome comes back as an input. */
    record UpdateLease(RequestId request, LeaseName name, LeaseVersion expected, LeaseRecord record) implements Effect {
        @Override
        public <R> R perform(Handler<R> handler) {
            return handler.onUpdateLease(this);
        }
    }

    /** Send a delete with preconditions; its outcome comes back as an input. */
    record DeleteLease(RequestId request, LeaseName name, LeaseVersion expected) implements Effect {
        @Override
        public <R> R perform(Handler<R> handler) {
            return handler.onDeleteLease(this);
        }
    }

    /** Send a quorum read; its outcome comes back as an input. */
    record ReadLease(RequestId request, LeaseName name) implements Effect {
        @Override
        public <R> R perform(Handler<R> handler) {
            return handler.onReadLease(this);
        }
    }

    /** Read both names under which a cluster's lease can stand; both outcomes come back in one input. */
    record LookUpLease(RequestId request, LeaseName shortName, LeaseName longName) implements Effect {
        @Override
        public <R> R perform(Handler<R> handler) {
            return handler.onLookUpLease(this);
        }
    }

    /** List the scope; the outcome comes back as an input. */
    record ListLeases(RequestId request, LeaseScope scope) implements Effect {
        @Override
        public <R> R perform(Handler<R> handler) {
            return handler.onListLeases(this);
        }
    }

    /** Watch the scope; events and the end come back as inputs that carry {@code watch}. */
    record StartWatch(FeedId feed, long watch, LeaseScope scope, StreamPosition from) implements Effect {
        @Override
        public <R> R perform(Handler<R> handler) {
            return handler.onStartWatch(this);
        }
    }

    /** End the watch; what it still delivers is recognised by its number and dropped. */
    record StopWatch(FeedId feed, long watch) implements Effect {
        @Override
        public <R> R perform(Handler<R> handler) {
            return handler.onStopWatch(this);
        }
    }

    /** Start every duty for the term, once the previous term's have stopped (the machine sees to that). */
    record StartDuties(Term term) implements Effect {
        @Override
        public <R> R perform(Handler<R> handler) {
            return handler.onStartDuties(this);
        }
    }

    /** Tell every duty of the term to stop; the confirmation of all comes back as one input. */
    record StopDuties(Term term) implements Effect {
        @Override
        public <R> R perform(Handler<R> handler) {
            return handler.onStopDuties(this);
        }
    }

    /** Open a session; opened, failed and lost come back as inputs that carry {@code attempt}. */
    record OpenSession(ClusterId cluster, long attempt) implements Effect {
        @Override
        public <R> R perform(Handler<R> handler) {
            return handler.onOpenSession(this);
        }
    }

    /** Close the session or the attempt; closed comes back as an input that carries {@code attempt}. */
    record CloseSession(ClusterId cluster, long attempt) implements Effect {
        @Override
        public <R> R perform(Handler<R> handler) {
            return handler.onCloseSession(this);
        }
    }

    /** Read the sources of clusters again; what was found comes back as an input. */
    record ScanSources() implements Effect {
        @Override
        public <R> R perform(Handler<R> handler) {
            return handler.onScanSources(this);
        }
    }

    /** Tell the user what the connect came to. */
    record AnswerConnect(UserRequest request, ConnectOutcome outcome) implements Effect {
        @Override
        public <R> R perform(Handler<R> handler) {
            return handler.onAnswerConnect(this);
        }
    }

    /** Tell the user what the disconnect came to. */
    record AnswerDisconnect(UserRequest request, DisconnectOutcome outcome) implements Effect {
        @Override
        public <R> R perform(Handler<R> handler) {
            return handler.onAnswerDisconnect(this);
        }
    }

    /** Tell people what happened and why. */
    record Narrate(Reason reason, List<String> details) implements Effect {
        public Narrate {
            details = List.copyOf(details);
        }

        @Override
        public <R> R perform(Handler<R> handler) {
            return handler.onNarrate(this);
        }
    }

    /** Everything a graceful shutdown does through the machines is done; the process may end. */
    record Halt() implements Effect {
        @Override
        public <R> R perform(Handler<R> handler) {
            return handler.onHalt(this);
        }
    }

    /** One answer per effect. */
    interface Handler<R> {
        R onCreateLease(CreateLease effect);

        R onUpdateLease(UpdateLease effect);

        R onDeleteLease(DeleteLease effect);

        R onReadLease(ReadLease effect);

        R onLookUpLease(LookUpLease effect);

        R onListLeases(ListLeases effect);

        R onStartWatch(StartWatch effect);

        R onStopWatch(StopWatch effect);

        R onStartDuties(StartDuties effect);

        R onStopDuties(StopDuties effect);

        R onOpenSession(OpenSession effect);

        R onCloseSession(CloseSession effect);

        R onScanSources(ScanSources effect);

        R onAnswerConnect(AnswerConnect effect);

        R onAnswerDisconnect(AnswerDisconnect effect);

        R onNarrate(Narrate effect);

        R onHalt(Halt effect);
    }
}
