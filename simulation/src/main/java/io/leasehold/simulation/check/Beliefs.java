package io.leasehold.simulation.check;

import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.simulation.result.Invariant;
import io.leasehold.simulation.result.Sighting;
import io.leasehold.simulation.subject.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The election: S1, S2 for terms, S5 to S10, L2. Belief is asked of every process whenever that of one may have changed; in between
 * time can only end it.
 */
final class Beliefs {

    private final Findings findings;
    private final List<State> states = new ArrayList<>();
    /** Below every term: some begin with 0. */
    private long highestTerm = -1;

    private boolean lockForgotten;
    private @Nullable Observed lastLeader;

    /** What is known of one process. */
    private static final class State {
        private final Observed process;
        /** When its belief ends, by what it said last. */
        private MonoTime until = Member.NEVER;
        /** Until when its writes that took effect cover it. */
        private long coveredUntil = Long.MIN_VALUE;

        /** The highest term it had seen when it sent a request that is still under way. */
        private final IdentityHashMap<Request, Long> highestWhenSent = new IdentityHashMap<>();

        private boolean lastWriteConflicted;
        private boolean resigns;
        private int acting;

        State(Observed process) {
            this.process = process;
        }
    }

    Beliefs(Findings findings) {
        this.findings = findings;
    }

    void joined(Observed process) {
        states.add(new State(process));
    }

    private State of(Observed process) {
        return states.get(process.index());
    }

    /** Returns whether this process counts itself leader now. */
    boolean believes(Observed process) {
        return !process.hasEnded()
                && process.hasBegun()
                && process.localAt(findings.now()).isBefore(process.member().believesUntil());
    }

    /** What the process says about its leadership may have changed. */
    void changed(Observed process) {
        State state = of(process);
        MonoTime until = process.member().believesUntil();
        MonoTime before = state.until;
        if (until.equals(before)) {
            return;
        }
        state.until = until;
        MonoTime now = process.localAt(findings.now());
        boolean believes = now.isBefore(until);
        if (believes) {
            checkCover(state, until);
            for (State other : states) {
                if (other != state && believes(other.process)) {
                    twoBelieve(other.process, process);
                }
            }
            noteLeader(process);
        } else if (now.isBefore(before)) {
            endedEarly(state);
        }
    }

    private void noteLeader(Observed process) {
        if (lastLeader != null && lastLeader != process) {
            findings.saw(Sighting.FAILOVER);
        }
        lastLeader = process;
    }

    /** A belief that ends before its time: given up, proven lost, or no longer renewed. */
    private void endedEarly(State state) {
        boolean asked = state.resigns
                || state.process.member().node().map(node -> node.isStopping()).orElse(false);
        findings.saw(asked ? Sighting.HANDOVER : Sighting.STEP_DOWN);
        if (!asked && findings.isChecked(Invariant.L2)) {
            findings.violated(
                    Invariant.L2,
                    state.process.node() + " stepped down at " + Findings.at(findings.now())
                            + " though no outage was long enough");
        }
    }

    private void twoBelieve(Observed first, Observed second) {
        long untilFirst = first.globalAt(first.member().believesUntil());
        long untilSecond = second.globalAt(second.member().believesUntil());
        long now = findings.now();
        boolean oneHost = first.node().equals(second.node());
        findings.violated(
                oneHost ? Invariant.S7 : Invariant.S1,
                "two believers at " + Findings.at(now) + ": " + name(first) + " until " + Findings.at(untilFirst) + ", "
                        + name(second) + " since " + Findings.at(now) + ", overlap "
                        + Findings.at(Math.min(untilFirst, untilSecond) - now));
    }

    private static String name(Observed process) {
        return process.node();
    }

    /** Whoever leads leads on a write that took effect, and no longer than it grants from its send. */
    private void checkCover(State state, MonoTime until) {
        if (until.nanos() <= state.coveredUntil) {
            return;
        }
        String granted = state.coveredUntil == Long.MIN_VALUE
                ? "no write of its to the lock has taken effect"
                : "its writes grant "
                        + Findings.at(state.process.globalAt(until)
                                - state.process.globalAt(new MonoTime(state.coveredUntil)))
                        + " less";
        findings.violated(
                state.lastWriteConflicted ? Invariant.S5 : Invariant.S6,
                state.process.node() + " counts itself leader until " + Findings.at(state.process.globalAt(until))
                        + ", but " + granted);
    }

    void resigns(Observed process) {
        of(process).resigns = true;
    }

    // Work of the term

    void acts(Observed process, int by) {
        of(process).acting += by;
    }

    // Requests for the lock

    void sent(Observed by, Request request) {
        LeaseRecord record = request.record();
        of(by).highestWhenSent.put(request, highestSeenBy(by));
        if (record != null && record.holder().isEmpty() && of(by).acting > 0) {
            findings.violated(
                    Invariant.S9,
                    by.node() + " releases the lock at " + Findings.at(findings.now())
                            + " while work of its term goes on");
        }
    }

    void answered(Observed by, Request request, Object outcome) {
        of(by).highestWhenSent.remove(request);
        if (request.verb().writes() && !(outcome instanceof DeleteOutcome)) {
            of(by).lastWriteConflicted = outcome instanceof WriteOutcome.Conflict;
        }
    }

    void committed(Request.Commit commit) {
        Observed by = commit.request().by();
        StoredLease after = commit.after();
        if (after == null) {
            lockForgotten = true;
            findings.saw(Sighting.LOCK_DELETED);
        } else if (by != null) {
            written(by, commit, after);
        }
    }

    private void written(Observed by, Request.Commit commit, StoredLease after) {
        LeaseRecord record = after.record();
        StoredLease before = commit.before();
        if (record.isHeldBy(by.setup().self())) {
            State state = of(by);
            long sent = by.localAt(commit.request().sentAt()).nanos();
            long hold = by.setup().election().renewDeadline().toNanos();
            state.coveredUntil = Math.max(state.coveredUntil, sent + hold);
            boolean claims =
                    before == null || !before.record().isHeldBy(by.setup().self());
            if (claims) {
                checkTerm(by, commit.request(), record.transitions());
                checkWait(by, commit, before);
            }
        } else if (before != null
                && record.holder().isEmpty()
                && !before.record().isHeldBy(by.setup().self())) {
            findings.violated(
                    Invariant.S5,
                    by.node() + " cleared the lock at " + Findings.at(findings.now()) + " while "
                            + before.record().holder().map(Object::toString).orElse("nobody") + " held it");
        }
    }

    /** The claim was decided when it was sent: one that comes late, once the lock was deleted, could not know better. */
    private void checkTerm(Observed by, Request request, long term) {
        long highestKnown = of(by).highestWhenSent.getOrDefault(request, 0L);
        boolean known = !lockForgotten || highestKnown >= highestTerm;
        if (term <= highestTerm && known) {
            findings.violated(
                    Invariant.S2, by.node() + " claims term " + term + ", but term " + highestTerm + " has been");
        }
        if (term > highestTerm) {
            highestTerm = term;
            lockForgotten = false;
        }
    }

    private static long highestSeenBy(Observed process) {
        return process.member()
                .node()
                .map(node -> node.leadership().lock().highest().number())
                .orElse(0L);
    }

    /** The claim was decided when it was sent; the record must have stood unchanged for a full duration by then. */
    private void checkWait(Observed by, Request.Commit commit, @Nullable StoredLease before) {
        if (before == null || before.record().holder().isEmpty()) {
            return;
        }
        Duration local = by.setup().election().leaseDuration();
        long needed = before.record().duration().orElse(local).toNanos();
        long waited = by.localAt(commit.request().sentAt()).nanos()
                - by.localAt(commit.beforeAt()).nanos();
        if (waited < needed) {
            boolean byOwnSetting = waited >= local.toNanos();
            findings.violated(
                    byOwnSetting ? Invariant.S10 : Invariant.S8,
                    by.node() + " took the lock over " + Findings.at(waited)
                            + " after its last renewal, though the record asks for " + Findings.at(needed));
        }
    }

    /** The server was restored from a backup: what was promised on newer records is void. */
    void restored() {
        lockForgotten = true;
    }
}
