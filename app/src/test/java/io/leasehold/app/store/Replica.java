package io.leasehold.app.store;

import io.leasehold.app.store.Operation.Expectation;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.domain.lease.WatchEvent;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.ports.lease.Answers;
import io.leasehold.ports.lease.FeedRecorder;
import io.leasehold.ports.lease.LeaseFeed;
import io.leasehold.ports.lease.LeaseStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;

/** One of the stores compared: does operations to it and tells what came of them in words that do not depend on it. */
final class Replica {

    private final LeaseStore store;
    private final LeaseFeed feed;
    private final Duration patience;
    private final List<LeaseName> names = new ArrayList<>();
    private final List<LeaseScope> scopes = new ArrayList<>();
    private final List<List<StoredLease>> acknowledged = new ArrayList<>();
    private final List<Watching> watches = new ArrayList<>();
    private final Aliases aliases = new Aliases();

    private record Watching(int scope, FeedRecorder recorder) {}

    Replica(LeaseStore store, LeaseFeed feed, String run, Duration patience) {
        this.store = store;
        this.feed = feed;
        this.patience = patience;
        for (int n = 0; n < Operations.LEASES; n++) {
            names.add(new LeaseName(run + "-" + n));
            acknowledged.add(new ArrayList<>());
        }
        scopes.add(new LeaseScope.Named(names.get(0)));
        scopes.add(new LeaseScope.Named(names.get(1)));
        scopes.add(labelled(Operations.RUN, run));
        scopes.add(labelled(Operations.RUN, run, Operations.TEAM, "a"));
        scopes.add(labelled(Operations.RUN, run, Operations.TEAM, ""));
    }

    private static LeaseScope labelled(String... pairs) {
        TreeMap<String, String> labels = new TreeMap<>();
        for (int n = 0; n < pairs.length; n += 2) {
            labels.put(pairs[n], pairs[n + 1]);
        }
        return new LeaseScope.Labelled(labels);
    }

    /** Returns the outcome, with uids and versions replaced by the order in which they first appeared. */
    String perform(Operation operation) {
        if (operation instanceof Operation.Create create) {
            return write(create.lease(), store.create(names.get(create.lease()), create.record()));
        } else if (operation instanceof Operation.Update update) {
            return update(update.lease(), update.expected(), update.record());
        } else if (operation instanceof Operation.Repeat repeat) {
            return update(repeat.lease(), repeat.expected(), lastRecord(repeat.lease()));
        } else if (operation instanceof Operation.Delete delete) {
            return aliases.outcome(answer(store.delete(names.get(delete.lease()), version(delete.expected()))));
        } else {
            return look(operation);
        }
    }

    private String look(Operation operation) {
        if (operation instanceof Operation.Get get) {
            ReadOutcome outcome = answer(store.get(names.get(get.lease())));
            return outcome instanceof ReadOutcome.Found found ? aliases.lease(found.lease()) : aliases.outcome(outcome);
        } else if (operation instanceof Operation.ListScope list) {
            return leases(list(list.scope()));
        } else if (operation instanceof Operation.WatchFromNow watch) {
            ListOutcome.Listed listed = list(watch.scope());
            watch(watch.scope(), listed.position());
            return leases(listed);
        } else {
            Operation.WatchFromThen watch = (Operation.WatchFromThen) operation;
            List<StoredLease> past = acknowledged.get(watch.then().uidOf());
            if (!past.isEmpty()) {
                watch(watch.scope(), new StreamPosition(version(watch.then()).resourceVersion()));
            }
            return "watching";
        }
    }

    private String update(int lease, Expectation expected, LeaseRecord record) {
        return write(lease, store.update(names.get(lease), version(expected), record));
    }

    private String write(int lease, CompletionStage<WriteOutcome> stage) {
        WriteOutcome outcome = answer(stage);
        if (outcome instanceof WriteOutcome.Written written) {
            acknowledged.get(lease).add(written.lease());
            return "Written " + aliases.lease(written.lease());
        }
        return aliases.outcome(outcome);
    }

    private LeaseRecord lastRecord(int lease) {
        List<StoredLease> writes = acknowledged.get(lease);
        return writes.isEmpty()
                ? LeaseRecord.EMPTY
                : writes.get(writes.size() - 1).record();
    }

    private LeaseVersion version(Expectation expected) {
        return new LeaseVersion(
                past(expected.uidOf(), expected.back()).uid(),
                past(expected.versionOf(), expected.back()).resourceVersion());
    }

    private LeaseVersion past(int lease, int back) {
        List<StoredLease> writes = acknowledged.get(lease);
        return writes.isEmpty()
                ? new LeaseVersion("never-given", "1")
                : writes.get(Math.max(0, writes.size() - 1 - back)).version();
    }

    private ListOutcome.Listed list(int scope) {
        ListOutcome outcome = answer(feed.list(scopes.get(scope)));
        if (outcome instanceof ListOutcome.Listed listed) {
            return listed;
        }
        throw new AssertionError("a list failed: " + outcome);
    }

    private String leases(ListOutcome.Listed listed) {
        return listed.leases().stream()
                .sorted(Comparator.comparing(StoredLease::name))
                .map(aliases::lease)
                .toList()
                .toString();
    }

    private void watch(int scope, StreamPosition from) {
        FeedRecorder recorder = new FeedRecorder(patience);
        recorder.subscribed(feed.watch(scopes.get(scope), from, recorder));
        watches.add(new Watching(scope, recorder));
    }

    /**
     * Brings each lease to its last state, waits until each watch has come to the last it covers, and returns what each
     * watch told, in the order in which they were begun. The last state is written twice, since the first time may make
     * another lease leave a scope after the event that is waited for.
     */
    List<String> finish(IntFunction<LeaseRecord> lastStates) {
        for (int round = 0; round < 2; round++) {
            for (int lease = 0; lease < names.size(); lease++) {
                overwrite(lease, lastStates.apply(lease).withTransitions(round));
            }
        }
        List<String> told = new ArrayList<>();
        for (Watching watching : watches) {
            StoredLease end = lastCovered(watching.scope());
            List<WatchEvent> events = watching.recorder().awaitPut(end);
            watching.recorder().close();
            told.add(events.stream().map(aliases::event).toList() + " ended as "
                    + watching.recorder().ends());
        }
        return told;
    }

    private void overwrite(int lease, LeaseRecord last) {
        LeaseName name = names.get(lease);
        ReadOutcome current = answer(store.get(name));
        String outcome = current instanceof ReadOutcome.Found found
                ? write(lease, store.update(name, found.lease().version(), last))
                : write(lease, store.create(name, last));
        if (!outcome.startsWith("Written")) {
            throw new AssertionError("the last state was not written: " + outcome);
        }
    }

    private StoredLease lastCovered(int scope) {
        StoredLease covered = null;
        for (List<StoredLease> writes : acknowledged) {
            StoredLease last = writes.get(writes.size() - 1);
            covered = scopes.get(scope).covers(last) ? last : covered;
        }
        if (covered == null) {
            throw new IllegalStateException("scope " + scope + " covers none of the last states");
        }
        return covered;
    }

    private <T> T answer(CompletionStage<T> stage) {
        return Answers.within(patience, stage);
    }
}
