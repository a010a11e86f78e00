package io.leasehold.domain.leadership;

import static io.leasehold.domain.leadership.Play.SELF;
import static io.leasehold.domain.leadership.Play.held;
import static io.leasehold.domain.leadership.Play.leader;
import static io.leasehold.domain.leadership.Play.playing;
import static io.leasehold.domain.leadership.Play.record;
import static io.leasehold.domain.leadership.Play.released;
import static io.leasehold.domain.leadership.Play.standby;
import static io.leasehold.domain.leadership.Play.stored;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.effect.Pending;
import io.leasehold.domain.effect.RequestId;
import io.leasehold.domain.effect.Subject;
import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.matrix.Matrix;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.domain.view.LeaseTrack;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The whole election, state by input. */
class LeadershipMatrixTest {

    private static final RequestId LATE = new RequestId(new Subject.Lock(), -9);

    private final Matrix<Leadership> matrix = new Matrix<>(Leadership.class);
    private final Map<String, MonoTime> clocks = new HashMap<>();

    @Test
    void a_transition_that_tells_nobody_is_found() {
        Leadership stopped = new Stopped(Lock.UNKNOWN);

        assertThat(Matrix.isSilent(LocalLeader.begin(), new Matrix.Outcome(stopped, List.of())))
                .isTrue();
        assertThat(Matrix.isSilent(stopped, new Matrix.Outcome(stopped, List.of())))
                .isFalse();
    }

    @Test
    void the_election_is_as_reviewed() {
        states();
        views();
        answers();
        matrix.input("onTick", "too early", (state, row) -> outcome(state.onTick(at(row))));
        matrix.input("onTick", "when it asked for it", (state, row) -> outcome(state.onTick(due(state, row))));
        matrix.input(
                "onDutiesStopped",
                "this term's",
                (state, row) ->
                        outcome(state.onDutiesStopped(state.currentTerm().orElse(new Term(8)), at(row))));
        matrix.input(
                "onDutiesStopped",
                "another term's",
                (state, row) -> outcome(state.onDutiesStopped(new Term(99), at(row))));
        matrix.input("onResign", "asked", (state, row) -> outcome(state.onResign(at(row))));
        matrix.input("onShutdown", "asked", (state, row) -> outcome(state.onShutdown(at(row))));
        matrix.assertMatches("leadership");
    }

    private void states() {
        row("nothing seen yet", standby());
        row("another holds", standby().sees(held("u1", "1", 7)));
        row("deleted", standby().sees(held("u1", "1", 7)).at(1).seesDeleted("u1"));
        Play polling = standby().sees(held("u1", "1", 7)).onLock(lock -> lock.withLive(false));
        row(
                "reading",
                playing(Standby.fresh(
                                Play.ME, polling.state().lock(), Optional.empty(), polling.now(), polling.moment()))
                        .runs(10));
        row("stands back", leader().at(1).resign().dutiesStopped(8).accepted());
        row("sent", standby().sees(released("u1", 7)));
        row("outcome unknown", standby().sees(released("u1", 7)).unknown());
        row("idle", leader().at(5));
        row("renewing", leader().runs(10));
        row("reading after a conflict", leader().runs(10).conflict());
        row("ours", leader().at(1).resign());
        row("lost", leader().at(1).sees(released("u1", 8)));
        row("sent", leader().at(1).shutdown().dutiesStopped(8));
        row(
                "waits to look again",
                leader().at(1).shutdown().dutiesStopped(8).unknown().readFails());
        row("awaits a claim", standby().sees(released("u1", 7)).shutdown());
        row("for good", standby().shutdown());
        row("starting", playing(LocalLeader.begin()));
        row("leading", playing(LocalLeader.begin()).tick());
        row("stopping", playing(LocalLeader.begin()).tick().shutdown());
    }

    private void row(String label, Play play) {
        matrix.state(label, play.state());
        clocks.put(play.state().getClass().getSimpleName() + ", " + label, play.now());
    }

    private void views() {
        lock("as we wrote it", (state, now) -> track -> track.onPut(ours(state), now));
        lock("another holds", (state, now) -> track -> track.onListed(Optional.of(held("u1", "x", 9)), now, now));
        lock("released", (state, now) -> track -> track.onListed(Optional.of(released("u1", 9)), now, now));
        lock("gone", (state, now) -> track -> track.onListed(Optional.empty(), now, now));
        matrix.input(
                "onLock",
                "watch not open",
                (state, row) -> outcome(state.onLock(state.lock().withLive(false), at(row))));
    }

    /** What the view becomes. */
    private interface News {
        UnaryOperator<LeaseTrack> of(Leadership state, MonoTime now);
    }

    private void lock(String label, News news) {
        matrix.input("onLock", label, (state, row) -> {
            Moment now = at(row);
            LeaseTrack seen = news.of(state, now.mono()).apply(state.lock().track());
            Lock lock = state.lock().with(seen, Lock.Source.BESIDE, Duration.ofSeconds(60), now.mono());
            return outcome(state.onLock(lock, now));
        });
    }

    private void answers() {
        written("done", state -> new WriteOutcome.Written(ours(state)));
        written("conflict", state -> new WriteOutcome.Conflict());
        written("gone", state -> new WriteOutcome.Gone());
        written("refused", state -> new WriteOutcome.Refused("forbidden", Optional.empty()));
        written("unknown", state -> new WriteOutcome.Unknown("reset"));
        matrix.input(
                "onWritten",
                "late",
                (state, row) -> outcome(state.onWritten(LATE, new WriteOutcome.Written(ours(state)), at(row))));
        read("as we wrote it", state -> new ReadOutcome.Found(ours(state)));
        read("another holds", state -> new ReadOutcome.Found(held("u1", "x", 9)));
        read("missing", state -> new ReadOutcome.Missing());
        read("failed", state -> new ReadOutcome.Failed("reset"));
        matrix.input("onRead", "late", (state, row) -> outcome(state.onRead(LATE, new ReadOutcome.Missing(), at(row))));
    }

    private void written(String label, Function<Leadership, WriteOutcome> answer) {
        matrix.input(
                "onWritten",
                label,
                (state, row) -> outcome(state.onWritten(pending(state), answer.apply(state), at(row))));
    }

    private void read(String label, Function<Leadership, ReadOutcome> answer) {
        matrix.input(
                "onRead", label, (state, row) -> outcome(state.onRead(pending(state), answer.apply(state), at(row))));
    }

    private static RequestId pending(Leadership state) {
        return state.pending().map(Pending::request).orElse(LATE);
    }

    /** What the store holds if the last write took effect. */
    private static StoredLease ours(Leadership state) {
        LeaseRecord last = record(Optional.of(SELF), 8);
        if (state instanceof Claiming claiming) {
            last = claiming.attempt().record();
        } else if (state instanceof Leading leading && !leading.attempts().isEmpty()) {
            last = leading.attempts().get(0).record();
        } else if (state instanceof Releasing releasing && !releasing.uid().isEmpty()) {
            last = record(Optional.empty(), 8);
        }
        return stored("u1", "written", last);
    }

    private Moment at(String row) {
        MonoTime now = clocks.get(row);
        return new Moment(1000, now == null ? standby().now() : now, Instant.parse("2026-02-02T00:00:00Z"), 0);
    }

    private Moment due(Leadership state, String row) {
        MonoTime when = state.nextWakeup().orElse(at(row).mono());
        return new Moment(1000, MonoTime.later(when, at(row).mono()), at(row).wall(), 0);
    }

    private static Matrix.Outcome outcome(Leadership.Step step) {
        return new Matrix.Outcome(step.next(), step.effects());
    }
}
