package io.leasehold.domain.connection;

import io.leasehold.domain.connection.Connection.Level;
import io.leasehold.domain.connection.Connection.State;
import io.leasehold.domain.connection.Connection.Step;
import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.narration.Reason;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.util.Optional;

/**
 * The session, or the attempt at one, is being closed.
 *
 * @param giveUpAt when an adapter that never answers is no longer waited for
 * @param error why, where nobody wished it: then the next try waits
 */
public record Disconnecting(long attempt, MonoTime giveUpAt, Optional<String> error) implements State {

    @Override
    public Step onLevel(Connection in, Level level, Moment now) {
        return giveUpAt.reachedBy(now.mono()) ? closed(in, now) : in.stay();
    }

    @Override
    public Step onOpened(Connection in, long attempt, String version, Moment now) {
        return in.stay();
    }

    @Override
    public Step onFailed(Connection in, long attempt, String reason, Moment now) {
        return in.stay();
    }

    @Override
    public Step onLost(Connection in, long attempt, String reason, Moment now) {
        return in.stay();
    }

    @Override
    public Step onClosed(Connection in, long attempt, Moment now) {
        return this.attempt == attempt ? closed(in, now) : in.stay();
    }

    private Step closed(Connection in, Moment now) {
        Effect told = in.told(Reason.DISCONNECTED);
        return error.map(why -> in.backOff(why, now, told))
                .orElseGet(() -> in.to(new Disconnected(), in.attempts(), now, told));
    }

    @Override
    public Optional<MonoTime> nextWakeup() {
        return Optional.of(giveUpAt);
    }
}
