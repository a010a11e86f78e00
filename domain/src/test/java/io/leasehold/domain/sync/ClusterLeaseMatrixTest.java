package io.leasehold.domain.sync;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.effect.Pending;
import io.leasehold.domain.effect.RequestId;
import io.leasehold.domain.effect.Subject;
import io.leasehold.domain.effect.UserRequest;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.LeaseNaming;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.matrix.Matrix;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.domain.timing.LeaseSyncTimings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The whole machine of one cluster's lease, state by input, on a live view. */
class ClusterLeaseMatrixTest {

    private static final ClusterId CLUSTER = new ClusterId("file/a");
    private static final InstanceId SELF = new InstanceId("self");
    private static final LeaseNaming NAMING = LeaseNaming.ofProduct("K8M");
    private static final Keeper ME = new Keeper(SELF, NAMING, LeaseSyncTimings.defaults(), HolderLossPolicy.DISCONNECT);
    private static final Around AROUND = new Around(true, true, true, () -> 0, false);
    private static final Instant WALL = Instant.parse("2026-01-01T00:00:00Z");
    private static final RequestId LATE = new RequestId(new Subject.Cluster(CLUSTER), -9);

    private final Matrix<ClusterLease> matrix = new Matrix<>(ClusterLease.class);
    private LeaseRecord lastWrite = LeaseRecord.EMPTY;

    @Test
    void the_cluster_lease_is_as_reviewed() {
        states();
        seen("another holds", Optional.of(of("other", "x")));
        seen("released", Optional.of(stored("x", of("other", "x").record().withoutHolder())));
        seen("gone", Optional.empty());
        asks();
        lookups();
        writes();
        deletes();
        matrix.input("onTick", "at once", (state, row) -> outcome(state.onTick(AROUND, at(2))));
        matrix.input("onTick", "when it asked for it", (state, row) -> outcome(state.onTick(AROUND, due(state))));
        matrix.input("onHandOver", "asked", (state, row) -> outcome(state.onHandOver(stopping(), at(2))));
        matrix.assertMatches("cluster-lease");
    }

    private void states() {
        ClusterLease absent = new Absent(Site.of(CLUSTER, ME));
        matrix.state("nothing known", absent);
        ClusterLease looking = next(absent.onAsk(ask(Ask.Kind.CONNECT), AROUND, at(0)));
        matrix.state("looking", looking);
        ReadOutcome none = new ReadOutcome.Missing();
        ClusterLease creating = next(looking.onLookup(pending(looking), none, none, AROUND, at(0)));
        matrix.state("creating", creating);
        ClusterLease confirming = next(creating.onWritten(pending(creating), landed("1"), AROUND, at(0)));
        matrix.state("confirming", confirming);
        ClusterLease responsible = next(confirming.onWritten(pending(confirming), landed("2"), AROUND, at(0)));
        matrix.state("idle", responsible);
        matrix.state("renewing", next(responsible.onTick(AROUND, at(20))));
        ClusterLease following = next(absent.onSeen(site(absent, Optional.of(of("other", "1")), at(0)), AROUND, at(0)));
        matrix.state("another renews", following);
        matrix.state("expired", next(following.onTick(AROUND, at(60))));
        ClusterLease asked = next(following.onAsk(ask(Ask.Kind.DISCONNECT), AROUND, at(1)));
        matrix.state("looking", asked);
        ReadOutcome found = new ReadOutcome.Found(of("other", "1"));
        matrix.state("deleting", next(asked.onLookup(pending(asked), found, none, AROUND, at(0))));
        matrix.state("sent", next(responsible.onHandOver(stopping(), at(1))));
    }

    private void seen(String label, Optional<StoredLease> lease) {
        matrix.input("onSeen", label, (state, row) -> outcome(state.onSeen(site(state, lease, at(2)), AROUND, at(2))));
    }

    private void asks() {
        for (Ask.Kind kind : Ask.Kind.values()) {
            matrix.input(
                    "onAsk",
                    kind.name().toLowerCase(Locale.ROOT),
                    (state, row) -> outcome(state.onAsk(ask(kind), AROUND, at(2))));
        }
    }

    private void lookups() {
        lookup("another's live", new ReadOutcome.Found(of("other", "y")));
        lookup("nothing", new ReadOutcome.Missing());
        lookup("failed", new ReadOutcome.Failed("reset"));
        ReadOutcome none = new ReadOutcome.Missing();
        matrix.input("onLookup", "late", (state, row) -> outcome(state.onLookup(LATE, none, none, AROUND, at(2))));
    }

    private void lookup(String label, ReadOutcome found) {
        ReadOutcome other = found instanceof ReadOutcome.Found ? new ReadOutcome.Missing() : found;
        matrix.input(
                "onLookup",
                label,
                (state, row) -> outcome(state.onLookup(pending(state), found, other, AROUND, at(2))));
    }

    private void writes() {
        written("done", state -> new WriteOutcome.Written(mine(state)));
        written("conflict", state -> new WriteOutcome.Conflict());
        written("gone", state -> new WriteOutcome.Gone());
        written("refused", state -> new WriteOutcome.Refused("forbidden", Optional.empty()));
        written("unknown", state -> new WriteOutcome.Unknown("reset"));
        matrix.input(
                "onWritten",
                "late",
                (state, row) -> outcome(state.onWritten(LATE, new WriteOutcome.Gone(), AROUND, at(2))));
    }

    private void written(String label, Function<ClusterLease, WriteOutcome> answer) {
        matrix.input(
                "onWritten",
                label,
                (state, row) -> outcome(state.onWritten(pending(state), answer.apply(state), AROUND, at(2))));
    }

    private void deletes() {
        deleted("done", pendingOnly(), new DeleteOutcome.Deleted());
        deleted("conflict", pendingOnly(), new DeleteOutcome.Conflict());
        deleted("gone", pendingOnly(), new DeleteOutcome.Gone());
        deleted("refused", pendingOnly(), new DeleteOutcome.Refused("forbidden", Optional.empty()));
        deleted("unknown", pendingOnly(), new DeleteOutcome.Unknown("reset"));
        deleted("late", state -> LATE, new DeleteOutcome.Deleted());
    }

    private static Function<ClusterLease, RequestId> pendingOnly() {
        return ClusterLeaseMatrixTest::pending;
    }

    private void deleted(String label, Function<ClusterLease, RequestId> request, DeleteOutcome outcome) {
        matrix.input(
                "onDeleted",
                label,
                (state, row) -> outcome(state.onDeleted(request.apply(state), outcome, AROUND, at(2))));
    }

    /** What the store holds once the state's write has taken effect; any own record where it has sent none. */
    private static StoredLease mine(ClusterLease state) {
        LeaseRecord base = state.site().track().lease().map(StoredLease::record).orElse(LeaseRecord.EMPTY);
        return stored("written", NAMING.describe(CLUSTER, base.withHolder(SELF).withDuration(Duration.ofSeconds(60))));
    }

    private ClusterLease next(ClusterLease.Step step) {
        for (Effect effect : step.effects()) {
            if (effect instanceof Effect.CreateLease create) {
                lastWrite = create.record();
            } else if (effect instanceof Effect.UpdateLease update) {
                lastWrite = update.record();
            }
        }
        return step.next();
    }

    private WriteOutcome landed(String version) {
        return new WriteOutcome.Written(stored(version, lastWrite));
    }

    private static Site site(ClusterLease state, Optional<StoredLease> lease, Moment now) {
        Site site = state.site();
        return site.with(site.track().onListed(lease, now.mono(), now.mono()), now.mono());
    }

    private static StoredLease of(String holder, String version) {
        LeaseRecord record = LeaseRecord.EMPTY
                .withHolder(new InstanceId(holder))
                .withDuration(Duration.ofSeconds(60))
                .withRenewTime(WALL);
        return stored(version, NAMING.describe(CLUSTER, record));
    }

    private static StoredLease stored(String version, LeaseRecord record) {
        return new StoredLease(NAMING.shortName(CLUSTER), new LeaseVersion("u1", version), record);
    }

    private static Ask ask(Ask.Kind kind) {
        return new Ask(kind, Optional.of(new UserRequest(1)), at(15).mono());
    }

    private static Around stopping() {
        return new Around(true, true, true, () -> 0, true);
    }

    private static RequestId pending(ClusterLease state) {
        return state.pending().map(Pending::request).orElse(LATE);
    }

    private static Moment at(double seconds) {
        return new Moment(
                Math.round(seconds * 1000),
                new MonoTime(Math.round(seconds * 1e9)),
                WALL.plusSeconds((long) seconds),
                0);
    }

    private static Moment due(ClusterLease state) {
        MonoTime when = MonoTime.later(state.nextWakeup(AROUND).orElse(at(2).mono()), at(2).mono());
        return new Moment(99_999, when, WALL, 0);
    }

    private static Matrix.Outcome outcome(ClusterLease.Step step) {
        return new Matrix.Outcome(step.next(), List.copyOf(step.effects()));
    }
}
