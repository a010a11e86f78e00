package io.leasehold.domain.connection;

import io.leasehold.domain.connection.Connection.Level;
import io.leasehold.domain.connection.Connection.State;
import io.leasehold.domain.connection.Connection.Step;
import io.leasehold.domain.narration.Reason;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.util.Optional;

/**
 * A session is being opened.
 *
 * @param giveUpAt when an adapter that never answers is no longer waited for
 */
public record Connecting(long attempt, MonoTime giveUpAt) implements State {

    @Override
    public Step onLevel(Connection in, Level level, Moment now) {
        if (!level.wanted() || !level.known()) {
            return in.disconnect(attempt, level, now);
        }
        return giveUpAt.reachedBy(now.mono())
                ? in.abandon(attempt, "no answer in time", in.attempts(), now, Reason.CONNECT_FAILED)
                : in.stay();
    }

    @Override
    public Step onOpened(Connection in, long attempt, String version, Moment now) {
        return this.attempt == attempt
                ? in.to(new Connected(attempt, version), 0, now, in.told(Reason.CONNECTED, version))
                : in.stay();
    }

    @Override
    public Step onFailed(Connection in, long attempt, String reason, Moment now) {
        return this.attempt == attempt ? in.failed(reason, now) : in.stay();
    }

    @Override
    public Step onLost(Connection in, long attempt, String reason, Moment now) {
        return in.stay();
    }

    @Override
    public Step onClosed(Connection in, long attempt, Moment now) {
        return in.stay();
    }

    @Override
    public Optional<MonoTime> nextWakeup() {
        return Optional.of(giveUpAt);
    }
}
