package io.leasehold.domain.connection;

import io.leasehold.domain.connection.Connection.Level;
import io.leasehold.domain.connection.Connection.State;
import io.leasehold.domain.connection.Connection.Step;
import io.leasehold.domain.narration.Reason;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.util.Optional;

/**
 * No session; another try follows.
 *
 * @param retryAt when; not by time for a cluster unknown here
 * @param error one sentence for people
 * @param unknownHere whether no source of this instance has the cluster
 */
public record Failed(MonoTime retryAt, String error, boolean unknownHere) implements State {

    @Override
    public Step onLevel(Connection in, Level level, Moment now) {
        if (!level.wanted()) {
            return in.to(new Disconnected(), 0, now, in.told(Reason.DISCONNECTED));
        }
        if (!level.known()) {
            return unknownHere ? in.stay() : in.unknownHere(now);
        }
        return retryAt.reachedBy(now.mono()) ? in.connect(now) : in.stay();
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
        return unknownHere ? Optional.empty() : Optional.of(retryAt);
    }
}
