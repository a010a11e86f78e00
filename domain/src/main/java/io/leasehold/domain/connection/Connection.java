package io.leasehold.domain.connection;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.narration.Reason;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The local connection to one cluster: strictly one thing at a time, and driven by level. Whatever order events come in,
 * it ends where {@link Level} says it should be.
 *
 * <pre>
 *  state         | wanted, known   | wanted, unknown here | not wanted     | session events
 *  --------------+-----------------+----------------------+----------------+---------------------------------
 *  Disconnected  | Connecting      | Failed               |                |
 *  Connecting    |                 | Disconnecting        | Disconnecting  | Connected, or Failed (backoff)
 *  Connected     |                 | Disconnecting        | Disconnecting  | lost: Disconnecting
 *  Failed        | Connecting (due)|                      | Disconnected   |
 *  Disconnecting |                 |                      |                | closed: Disconnected, or Failed if
 *                |                 |                      |                | it was lost or never opened
 * </pre>
 *
 * @param attempts failed attempts in a row, from which the backoff grows
 * @param since wall clock of the last change of state, for people
 */
public record Connection(ClusterId cluster, State state, int attempts, Instant since) {

    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
    private static final int DOUBLINGS = 5;

    /** How long the adapter may take to open or close before the attempt is given up. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * What should be, as opposed to what is.
     *
     * @param leaving whether nothing is wanted because this instance is leaving, though the lease stays
     */
    public record Level(boolean wanted, boolean known, boolean leaving) {
        public Level(boolean wanted, boolean known) {
            this(wanted, known, false);
        }

        Reason whyNot() {
            if (leaving) {
                return Reason.DISCONNECTING_TO_LEAVE;
            }
            return wanted ? Reason.DISCONNECTING_UNKNOWN : Reason.DISCONNECTING;
        }
    }

    /** The next value, and what to do. */
    public record Step(Connection next, List<Effect> effects) {
        public Step {
            effects = List.copyOf(effects);
        }
    }

    /** Where the connection stands; one record per state. */
    public sealed interface State permits Disconnected, Connecting, Connected, Failed, Disconnecting {
        Step onLevel(Connection in, Level level, Moment now);

        Step onOpened(Connection in, long attempt, String version, Moment now);

        Step onFailed(Connection in, long attempt, String reason, Moment now);

        Step onLost(Connection in, long attempt, String reason, Moment now);

        Step onClosed(Connection in, long attempt, Moment now);

        Optional<MonoTime> nextWakeup();
    }

    public static Connection none(ClusterId cluster, Moment now) {
        return new Connection(cluster, new Disconnected(), 0, now.wall());
    }

    /** Brings the connection nearer to where it should be; safe at any time. */
    public Step onLevel(Level level, Moment now) {
        return state.onLevel(this, level, now);
    }

    public Step onOpened(long attempt, String version, Moment now) {
        return state.onOpened(this, attempt, version, now);
    }

    public Step onFailed(long attempt, String reason, Moment now) {
        return state.onFailed(this, attempt, reason, now);
    }

    public Step onLost(long attempt, String reason, Moment now) {
        return state.onLost(this, attempt, reason, now);
    }

    public Step onClosed(long attempt, Moment now) {
        return state.onClosed(this, attempt, now);
    }

    public Optional<MonoTime> nextWakeup() {
        return state.nextWakeup();
    }

    public boolean isConnected() {
        return state instanceof Connected;
    }

    public boolean isDisconnected() {
        return state instanceof Disconnected;
    }

    Step stay() {
        return new Step(this, List.of());
    }

    Step to(State next, int failedAttempts, Moment now, Effect... effects) {
        return new Step(new Connection(cluster, next, failedAttempts, now.wall()), List.of(effects));
    }

    Step connect(Moment now) {
        return to(
                new Connecting(now.step(), now.mono().plus(PATIENCE)),
                attempts,
                now,
                told(Reason.CONNECTING),
                new Effect.OpenSession(cluster, now.step()));
    }

    /** Closes a session that is not wanted any more. */
    Step disconnect(long attempt, Level level, Moment now) {
        return close(attempt, Optional.empty(), 0, now, told(level.whyNot()));
    }

    /** Closes what failed; the next try waits, or a session that is lost at once would be opened again at once. */
    Step abandon(long attempt, String why, int failedAttempts, Moment now, Reason reason) {
        return close(attempt, Optional.of(why), failedAttempts, now, told(reason, why));
    }

    private Step close(long attempt, Optional<String> error, int failedAttempts, Moment now, Effect told) {
        Disconnecting closing = new Disconnecting(attempt, now.mono().plus(PATIENCE), error);
        return to(closing, failedAttempts, now, told, new Effect.CloseSession(cluster, attempt));
    }

    Step failed(String reason, Moment now) {
        return backOff(reason, now, told(Reason.CONNECT_FAILED, reason));
    }

    /** Backoff with jitter, growing to about half a minute. */
    Step backOff(String reason, Moment now, Effect... told) {
        Duration base = FIRST_BACKOFF.multipliedBy(1L << Math.min(attempts, DOUBLINGS));
        MonoTime retryAt = now.mono().plus(base.dividedBy(2)).plus(now.jitter(base.dividedBy(2)));
        return to(new Failed(retryAt, reason, false), attempts + 1, now, told);
    }

    /** No source has the cluster: nothing is tried until one does. */
    Step unknownHere(Moment now) {
        String reason =
                "unknown here: no kubeconfig of this instance has it; add one, it is read again at every resync";
        return to(new Failed(now.mono(), reason, true), 0, now, told(Reason.UNKNOWN_HERE));
    }

    Effect told(Reason reason) {
        return new Effect.Narrate(reason, List.of(cluster.value()));
    }

    Effect told(Reason reason, String detail) {
        return new Effect.Narrate(reason, List.of(cluster.value(), detail));
    }
}
