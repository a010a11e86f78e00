package io.leasehold.domain.node;

import io.leasehold.domain.cluster.Cause;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.effect.Subject;
import io.leasehold.domain.effect.UserRequest;
import io.leasehold.domain.leadership.Lock;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WatchEvent;
import io.leasehold.domain.sync.Ask;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.util.List;
import java.util.Optional;

/** Brings each input to the machine it concerns. */
final class Router implements Input.Handler<Turn> {

    private final Turn turn;
    private final NodeDraft draft;
    private final Moment now;

    Router(Turn turn, Moment now) {
        this.turn = turn;
        this.draft = turn.draft();
        this.now = now;
    }

    @Override
    public Turn onTick(Input.Tick input) {
        turn.timeActs();
        return new Sources(turn, now).resyncIfDue();
    }

    @Override
    public Turn onWriteAnswered(Input.WriteAnswered input) {
        return input.request().subject().answer(new Addressee(turn) {
            @Override
            public Turn onLock(Subject.Lock subject) {
                turn.perform(draft.leadership.onWritten(input.request(), input.outcome(), now));
                return turn;
            }

            @Override
            public Turn onOwnLease(Subject.OwnLease subject) {
                turn.perform(draft.membership.onWritten(input.request(), input.outcome(), now));
                return turn;
            }

            @Override
            public Turn onCluster(Subject.Cluster subject) {
                var lease = turn.cluster(subject.id()).lease();
                turn.perform(
                        subject.id(),
                        lease.onWritten(input.request(), input.outcome(), turn.around(subject.id()), now));
                return turn;
            }
        });
    }

    @Override
    public Turn onDeleteAnswered(Input.DeleteAnswered input) {
        return input.request().subject().answer(new Addressee(turn) {
            @Override
            public Turn onOwnLease(Subject.OwnLease subject) {
                turn.perform(draft.membership.onDeleted(input.request(), input.outcome(), now));
                return turn;
            }

            @Override
            public Turn onCluster(Subject.Cluster subject) {
                var lease = turn.cluster(subject.id()).lease();
                turn.perform(
                        subject.id(),
                        lease.onDeleted(input.request(), input.outcome(), turn.around(subject.id()), now));
                return turn;
            }
        });
    }

    @Override
    public Turn onReadAnswered(Input.ReadAnswered input) {
        return input.request().subject().answer(new Addressee(turn) {
            @Override
            public Turn onLock(Subject.Lock subject) {
                turn.perform(draft.leadership.onRead(input.request(), input.outcome(), now));
                return turn;
            }

            @Override
            public Turn onOwnLease(Subject.OwnLease subject) {
                turn.perform(draft.membership.onRead(input.request(), input.outcome(), now));
                return turn;
            }
        });
    }

    @Override
    public Turn onLookupAnswered(Input.LookupAnswered input) {
        if (input.request().subject() instanceof Subject.Cluster subject) {
            var lease = turn.cluster(subject.id()).lease();
            turn.perform(
                    subject.id(),
                    lease.onLookup(
                            input.request(), input.shortName(), input.longName(), turn.around(subject.id()), now));
        }
        return turn;
    }

    @Override
    public Turn onListAnswered(Input.ListAnswered input) {
        if (!(input.request().subject() instanceof Subject.Feed subject)) {
            return turn;
        }
        Optional<Turn> taken = switch (subject.id()) {
            case LOCK -> draft.lockFeed.listBegun(input.request()).map(begun -> onLockListed(input.outcome(), begun));
            case FLEET ->
                draft.fleetFeed.listBegun(input.request()).map(begun -> onFleetListed(input.outcome(), begun));
        };
        return taken.orElse(turn);
    }

    private Turn onLockListed(ListOutcome outcome, MonoTime begunAt) {
        return outcome.answer(new ListOutcome.Handler<>() {
            @Override
            public Turn onListed(ListOutcome.Listed listed) {
                Optional<StoredLease> lock = listed.leases().stream()
                        .filter(lease -> lease.name().equals(draft.setup().lock()))
                        .findFirst();
                turn.onLock(track -> track.onListed(lock, begunAt, now.mono()), Lock.Source.BESIDE);
                draft.lockFeed = turn.perform(draft.lockFeed.onListed(listed.position(), now));
                return turn;
            }

            @Override
            public Turn onFailed(ListOutcome.Failed failed) {
                draft.lockFeed = turn.perform(draft.lockFeed.onListFailed(failed.reason(), failed.retryAfter(), now));
                return turn;
            }
        });
    }

    private Turn onFleetListed(ListOutcome outcome, MonoTime begunAt) {
        return outcome.answer(new ListOutcome.Handler<>() {
            @Override
            public Turn onListed(ListOutcome.Listed listed) {
                draft.fleetFeed = turn.perform(draft.fleetFeed.onListed(listed.position(), now));
                new FleetStream(turn, now).onListed(listed.leases(), begunAt);
                return turn;
            }

            @Override
            public Turn onFailed(ListOutcome.Failed failed) {
                draft.fleetFeed = turn.perform(draft.fleetFeed.onListFailed(failed.reason(), failed.retryAfter(), now));
                return turn;
            }
        });
    }

    @Override
    public Turn onWatched(Input.Watched input) {
        switch (input.feed()) {
            case LOCK -> {
                if (draft.lockFeed.isWatching(input.watch())) {
                    draft.lockFeed = draft.lockFeed.onPosition(input.event().position());
                    input.event().answer(new LockStream(turn, now));
                }
            }
            case FLEET -> {
                if (draft.fleetFeed.isWatching(input.watch())) {
                    draft.fleetFeed = draft.fleetFeed.onPosition(input.event().position());
                    input.event().answer(new FleetStream(turn, now));
                }
            }
        }
        return turn;
    }

    /** What the lock's own stream brings. */
    private record LockStream(Turn turn, Moment now) implements WatchEvent.Handler<Turn> {
        @Override
        public Turn onPut(WatchEvent.Put event) {
            turn.onLock(track -> track.onPut(event.lease(), now.mono()), Lock.Source.STREAM);
            return turn;
        }

        @Override
        public Turn onRemoved(WatchEvent.Removed event) {
            String uid = event.lease().version().uid();
            turn.onLock(track -> track.onRemoved(uid, now.mono()), Lock.Source.STREAM);
            return turn;
        }

        @Override
        public Turn onBookmark(WatchEvent.Bookmark event) {
            return turn;
        }
    }

    @Override
    public Turn onWatchEnded(Input.WatchEnded input) {
        switch (input.feed()) {
            case LOCK -> {
                if (draft.lockFeed.isWatching(input.watch())) {
                    draft.lockFeed = turn.perform(draft.lockFeed.onEnd(input.end(), input.reason(), now));
                }
            }
            case FLEET -> {
                if (draft.fleetFeed.isWatching(input.watch())) {
                    draft.fleetFeed = turn.perform(draft.fleetFeed.onEnd(input.end(), input.reason(), now));
                }
            }
        }
        return turn;
    }

    @Override
    public Turn onDutiesStopped(Input.DutiesStopped input) {
        turn.perform(draft.leadership.onDutiesStopped(input.term(), now));
        return turn;
    }

    @Override
    public Turn onConnectAsked(Input.ConnectAsked input) {
        Ask ask = ask(Ask.Kind.CONNECT, input.request());
        if (!draft.known.containsKey(input.cluster()) && draft.shutdown.phase() == Shutdown.Phase.RUNNING) {
            notKnown(input.cluster(), ask);
            return turn;
        }
        return serve(input.cluster(), ask);
    }

    private void notKnown(ClusterId cluster, Ask ask) {
        if (draft.scanned) {
            String reason = "no kubeconfig of this instance has the cluster " + cluster
                    + ": see the list of clusters, or add its kubeconfig and wait for the next resync";
            ask.notDone(Cause.UNKNOWN_CLUSTER, reason).forEach(turn::emit);
        } else {
            String reason = "this instance has only just started and has not read its kubeconfigs yet:"
                    + " ask again in a moment, or once it is ready";
            ask.notDone(Cause.STARTING, reason).forEach(turn::emit);
        }
    }

    @Override
    public Turn onDisconnectAsked(Input.DisconnectAsked input) {
        draft.usersDecide(input.cluster());
        return serve(input.cluster(), ask(Ask.Kind.DISCONNECT, input.request()));
    }

    private Ask ask(Ask.Kind kind, UserRequest request) {
        return new Ask(kind, Optional.of(request), Sources.deadline(draft, now));
    }

    private Turn serve(ClusterId cluster, Ask ask) {
        if (draft.shutdown.phase() == Shutdown.Phase.RUNNING) {
            turn.perform(cluster, turn.cluster(cluster).lease().onAsk(ask, turn.around(cluster), now));
            return turn;
        }
        List<Effect> refusal =
                ask.notDone(Cause.STOPPING, "this instance is shutting down: send the request to another instance");
        refusal.forEach(turn::emit);
        return turn;
    }

    @Override
    public Turn onResignAsked(Input.ResignAsked input) {
        turn.perform(draft.leadership.onResign(now));
        return turn;
    }

    @Override
    public Turn onShutdownAsked(Input.ShutdownAsked input) {
        if (draft.shutdown.phase() == Shutdown.Phase.RUNNING) {
            new Departure(turn, now).begin();
        }
        return turn;
    }

    @Override
    public Turn onSourcesScanned(Input.SourcesScanned input) {
        return new Sources(turn, now).onScanned(input.scan());
    }

    @Override
    public Turn onSessionOpened(Input.SessionOpened input) {
        var connection = turn.cluster(input.cluster()).connection();
        turn.perform(input.cluster(), connection.onOpened(input.attempt(), input.serverVersion(), now));
        return turn;
    }

    @Override
    public Turn onSessionFailed(Input.SessionFailed input) {
        var connection = turn.cluster(input.cluster()).connection();
        turn.perform(input.cluster(), connection.onFailed(input.attempt(), input.reason(), now));
        return turn;
    }

    @Override
    public Turn onSessionLost(Input.SessionLost input) {
        var connection = turn.cluster(input.cluster()).connection();
        turn.perform(input.cluster(), connection.onLost(input.attempt(), input.reason(), now));
        return turn;
    }

    @Override
    public Turn onSessionClosed(Input.SessionClosed input) {
        var connection = turn.cluster(input.cluster()).connection();
        turn.perform(input.cluster(), connection.onClosed(input.attempt(), now));
        return turn;
    }
}
