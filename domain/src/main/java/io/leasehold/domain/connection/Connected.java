package io.leasehold.domain.connection;

import io.leasehold.domain.connection.Connection.Level;
import io.leasehold.domain.connection.Connection.State;
import io.leasehold.domain.connection.Connection.Step;
import io.leasehold.domain.narration.Reason;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.util.Optional;

/** A session is open and its heartbeat is kept. */
public record Connected(long attempt, String version) implements State {

    @Override
    public Step onLevel(Connection in, Level level, Moment now) {
        return level.wanted() && level.known() ? in.stay() : in.disconnect(attempt, level, now);
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
        return this.attempt == attempt ? in.abandon(attempt, reason, 0, now, Reason.CONNECTION_LOST) : in.stay();
    }

    @Override
    public Step onClosed(Connection in, long attempt, Moment now) {
        return in.stay();
    }

    @Override
    public Optional<MonoTime> nextWakeup() {
        return Optional.empty();
    }
}
