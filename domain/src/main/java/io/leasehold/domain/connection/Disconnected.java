package io.leasehold.domain.connection;

import io.leasehold.domain.connection.Connection.Level;
import io.leasehold.domain.connection.Connection.State;
import io.leasehold.domain.connection.Connection.Step;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.util.Optional;

/** No session, and none wanted when last looked. */
public record Disconnected() implements State {

    @Override
    public Step onLevel(Connection in, Level level, Moment now) {
        if (!level.wanted()) {
            return in.stay();
        }
        if (!level.known()) {
            return in.unknownHere(now);
        }
        return in.connect(now);
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
        return in.stay();
    }

    @Override
    public Optional<MonoTime> nextWakeup() {
        return Optional.empty();
    }
}
