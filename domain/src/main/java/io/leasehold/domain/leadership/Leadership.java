package io.leasehold.domain.leadership;

import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.effect.Pending;
import io.leasehold.domain.effect.RequestId;
import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.util.List;
import java.util.Optional;

/**
 * The election machine of one instance.
 *
 * <pre>
 *  state          | what moves it                                            | to
 *  ---------------+----------------------------------------------------------+-------------------------------
 *  Standby        | released, expired for us, absent and open, or own record | Claiming    (create or update)
 *                 | shutdown                                                 | Stopped
 *  Claiming       | 2xx, or a read shows exactly what we wrote; time is left | Leading     (start duties)
 *                 | conflict, refusal, other record, no time left            | Standby
 *                 | resign, shutdown                                         | Releasing   (claim awaited or read)
 *  Leading        | renewed                                                  | Leading     (from the send)
 *                 | sentAt + hold - stopBudget, resign, shutdown             | SteppingDown (stop duties)
 *                 | another holder, cleared, deleted, foreign uid            | SteppingDown (belief over now)
 *  SteppingDown   | duties confirmed, record still ours                      | Releasing   (belief over, send)
 *                 | duties confirmed, record not ours                        | Standby or Stopped
 *  Releasing      | released, not ours any more, or tried for long enough    | Standby or Stopped
 *  Stopped        | nothing                                                  |
 *  LocalLeader    | shutdown, then duties confirmed                          | Stopped
 * </pre>
 *
 * Belief is a question put with the time, {@link #believes}, and never a stored flag: it is over at {@code sentAt +
 * hold} whether or not anybody steps the machine. Answers to requests that are no longer pending are no-ops.
 */
public sealed interface Leadership permits Standby, Claiming, Leading, SteppingDown, Releasing, Stopped, LocalLeader {

    /** The next state, and what to do in the order in which it stands. */
    record Step(Leadership next, List<Effect> effects) {
        public Step {
            effects = List.copyOf(effects);
        }
    }

    /** The lock as this instance knows it. */
    Lock lock();

    /** Until when this instance may act as leader without another renewal; empty where it may not. */
    Optional<MonoTime> actsUntil();

    /** The term of which this instance's duties may still be running. */
    Optional<Term> currentTerm();

    /** The request under way. */
    Optional<Pending> pending();

    /** When time alone will matter next. */
    Optional<MonoTime> nextWakeup();

    /** The view of the lock changed: by the watch, a list, or what instance leases tell. */
    Step onLock(Lock seen, Moment now);

    /** A create or update was answered, or timed out. */
    Step onWritten(RequestId request, WriteOutcome outcome, Moment now);

    /** A read was answered, or timed out. */
    Step onRead(RequestId request, ReadOutcome outcome, Moment now);

    /** Time has passed. */
    Step onTick(Moment now);

    /** Every duty of the term confirmed that nothing of it acts any more. */
    Step onDutiesStopped(Term stopped, Moment now);

    /** Hand leadership over and stand back. */
    Step onResign(Moment now);

    /** Hand leadership over and end, irrevocably. */
    Step onShutdown(Moment now);

    /** Whether this instance leads, at {@code now}, as far as it can know. */
    default boolean believes(MonoTime now) {
        return actsUntil().map(now::isBefore).orElse(false);
    }

    /** Nothing to do. */
    default Step stay() {
        return new Step(this, List.of());
    }

    /** Nothing to do; for inputs that only concern requests or terms of the past. */
    default Step late() {
        return stay();
    }
}
