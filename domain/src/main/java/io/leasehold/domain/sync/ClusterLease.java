package io.leasehold.domain.sync;

import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.effect.Pending;
import io.leasehold.domain.effect.RequestId;
import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lease of one cluster, on one instance.
 *
 * <pre>
 *  state        | what moves it                                              | to
 *  -------------+------------------------------------------------------------+------------------------
 *  Absent       | a lease appears                                            | Following
 *               | connect / disconnect asked                                 | Claiming / Withdrawing
 *  Claiming     | created and renewed, or taken over                         | Responsible
 *               | a live lease of another touched; or given up               | by the record
 *  Responsible  | renewed                                                    | Responsible (from the send)
 *               | a read or the watch shows another holder / no lease        | Following / Absent
 *               | disconnect asked / shutdown                                | Withdrawing / HandingOver
 *  Following    | expired for this observer                                  | Orphaned
 *               | released, and our turn                                     | Responsible (by update)
 *               | deleted / asked                                            | Absent / Claiming, Withdrawing
 *  Orphaned     | renewed or touched                                         | Following
 *               | our turn, under take-over or after our own acknowledgement | Responsible (by update)
 *               | deleted / asked                                            | Absent / Claiming, Withdrawing
 *  Withdrawing  | deleted, or the store has none                             | Absent
 *               | given up                                                   | by the record
 *  HandingOver  | released, lost, or given up                                | Following (for good)
 * </pre>
 *
 * <p>Whether the local connection should stand is a question of level: {@link #wanted}. A connect is acknowledged only
 * by a successful update, never by a create, and a "not connected" only by a read that found nothing.
 */
public sealed interface ClusterLease
        permits Absent, Claiming, Responsible, Following, Orphaned, Withdrawing, HandingOver {

    /** The next state, and what to do in the order in which it stands. */
    record Step(ClusterLease next, List<Effect> effects) {
        public Step {
            effects = List.copyOf(effects);
        }

        Step after(List<Effect> earlier) {
            List<Effect> all = new ArrayList<>(earlier);
            all.addAll(effects);
            return new Step(next, all);
        }
    }

    Site site();

    /** Until when this instance counts as responsible without another renewal; empty where it is not. */
    Optional<MonoTime> responsibleUntil();

    /** The request under way. */
    Optional<Pending> pending();

    /** When time alone will matter next. */
    Optional<MonoTime> nextWakeup(Around around);

    /** What is known of the lease changed, or the gap in the view ended. */
    Step onSeen(Site seen, Around around, Moment now);

    /** A connect or disconnect is asked for; asks of one cluster are served one after the other. */
    Step onAsk(Ask ask, Around around, Moment now);

    /** Both reads of a look-up were answered. */
    Step onLookup(RequestId request, ReadOutcome shortName, ReadOutcome longName, Around around, Moment now);

    /** A create or update was answered. */
    Step onWritten(RequestId request, WriteOutcome outcome, Around around, Moment now);

    /** A delete was answered. */
    Step onDeleted(RequestId request, DeleteOutcome outcome, Around around, Moment now);

    /** Time has passed, or something around changed. */
    Step onTick(Around around, Moment now);

    /** The process ends: responsibility is handed over. */
    Step onHandOver(Around around, Moment now);

    /** Whether a shutdown need not wait for this lease. */
    boolean isSettled();

    /** Whether this instance should be connected: whether a lease is known to exist. */
    default boolean wanted() {
        return site().track().isPresent();
    }

    default boolean believes(MonoTime now) {
        return responsibleUntil().map(now::isBefore).orElse(false);
    }

    default boolean awaits(RequestId request) {
        return pending().map(sent -> sent.isAnsweredBy(request)).orElse(false);
    }

    default boolean isOverdue(Moment now) {
        return pending().map(sent -> sent.timesOutAt().reachedBy(now.mono())).orElse(false);
    }

    /** Nothing to do. */
    default Step stay() {
        return new Step(this, List.of());
    }

    /** Nothing to do; for answers to requests that are no longer under way. */
    default Step late() {
        return stay();
    }
}
