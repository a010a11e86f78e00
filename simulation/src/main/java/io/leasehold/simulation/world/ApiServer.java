package io.leasehold.simulation.world;

import io.leasehold.adapters.inmemory.lease.InMemoryLeaseStore;
import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.ports.lease.LeaseFeed;
import io.leasehold.simulation.check.Invariants;
import io.leasehold.simulation.check.Observed;
import io.leasehold.simulation.check.Request;
import io.leasehold.simulation.choice.Stream;
import io.leasehold.simulation.result.Sighting;
import io.leasehold.simulation.trace.TraceEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The host cluster's API server: the in-memory store, whose semantics are held against a real server's by contract and
 * comparison tests, behind calls that take time and fail. It knows who changed what when, for the checks.
 */
final class ApiServer {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final InMemoryLeaseStore store;
    private final Scheduler time;
    private final Recording recording;
    private final Invariants checks;
    private final Tally tally;
    private final Stream chance;
    private final Map<LeaseName, Standing> standing = new HashMap<>();
    private boolean down;

    /** A lease as it stands, and when its version was committed. */
    private record Standing(StoredLease lease, long at) {}

    ApiServer(Scheduler time, Recording recording, Invariants checks, Tally tally, Stream chance) {
        this.time = time;
        this.recording = recording;
        this.checks = checks;
        this.tally = tally;
        this.chance = chance;
        long[] uids = new long[1];
        this.store = new InMemoryLeaseStore(() -> "uid-" + ++uids[0], InMemoryLeaseStore.DEFAULT_HISTORY);
    }

    Scheduler time() {
        return time;
    }

    Recording recording() {
        return recording;
    }

    Invariants checks() {
        return checks;
    }

    int choose(int bound) {
        return chance.below(bound);
    }

    void saw(Sighting sighting) {
        checks.saw(sighting);
    }

    /** Serves a call that has arrived, or fails to. */
    <T> T serve(Call<T> call, Link link) {
        if (down) {
            return call.failed("connection refused");
        }
        Weather weather = link.weather();
        if (!weather.calm && link.happens(weather.statusChance)) {
            return serveWithStatus(call, weather);
        }
        return call.commit();
    }

    private <T> T serveWithStatus(Call<T> call, Weather weather) {
        String reason = "the server answered " + weather.status;
        if (weather.status < SERVER_ERROR) {
            boolean throttled = weather.status == TOO_MANY_REQUESTS;
            if (throttled) {
                saw(Sighting.THROTTLED);
            }
            boolean waits = throttled && weather.retryAfter > 0;
            return call.refused(reason, waits ? Optional.of(Duration.ofNanos(weather.retryAfter)) : Optional.empty());
        }
        if (chance.below(2) == 0) {
            lostAnswer(call.request(), call.commit());
        } else if (call.request().verb().writes()) {
            saw(Sighting.AMBIGUOUS_WRITE_FAILED);
        }
        return call.failed(reason);
    }

    /** The call has taken effect or been refused, and nobody will hear of it. */
    void lostAnswer(Request request, Object outcome) {
        if (request.verb().writes()) {
            boolean done = outcome instanceof WriteOutcome.Written || outcome instanceof DeleteOutcome.Deleted;
            saw(done ? Sighting.AMBIGUOUS_WRITE_SUCCEEDED : Sighting.AMBIGUOUS_WRITE_FAILED);
        }
    }

    WriteOutcome create(Request request, LeaseName name, LeaseRecord record) {
        long event = begin(request);
        return written(request, name, AtOnce.answer(store.create(name, record)), event);
    }

    WriteOutcome update(Request request, LeaseName name, LeaseVersion expected, LeaseRecord record) {
        long event = begin(request);
        return written(request, name, AtOnce.answer(store.update(name, expected, record)), event);
    }

    /** What a real server answers to a PUT whose sender leaves preconditions out. */
    WriteOutcome put(
            Request request,
            LeaseName name,
            LeaseRecord record,
            @Nullable String uid,
            @Nullable String resourceVersion) {
        Standing current = standing.get(name);
        if (current == null) {
            return uid == null ? create(request, name, record) : new WriteOutcome.Conflict();
        }
        LeaseVersion version = current.lease().version();
        if (resourceVersion == null) {
            return new WriteOutcome.Refused(
                    "metadata.resourceVersion: must be specified for an update", Optional.empty());
        }
        return update(request, name, new LeaseVersion(uid == null ? version.uid() : uid, resourceVersion), record);
    }

    DeleteOutcome delete(Request request, LeaseName name, LeaseVersion expected) {
        long event = begin(request);
        DeleteOutcome outcome = AtOnce.answer(store.delete(name, expected));
        if (outcome instanceof DeleteOutcome.Deleted) {
            Standing gone = standing.remove(name);
            commit(request, gone, null, event);
        } else {
            refuse(request, outcome, event);
        }
        return outcome;
    }

    DeleteOutcome deleteAny(Request request, LeaseName name) {
        Standing current = standing.get(name);
        return current == null
                ? new DeleteOutcome.Gone()
                : delete(request, name, current.lease().version());
    }

    ReadOutcome get(LeaseName name) {
        return AtOnce.answer(store.get(name));
    }

    ListOutcome list(LeaseScope scope) {
        return AtOnce.answer(store.list(scope));
    }

    /** The event is noted first, because watchers hear of the change before the store returns. */
    private long begin(Request request) {
        return recording.isOn()
                ? recording.goOnWith(
                        TraceEvent.API,
                        TraceEvent.Kind.COMMITTED,
                        request.verb().word(),
                        request.lease())
                : 0;
    }

    private WriteOutcome written(Request request, LeaseName name, WriteOutcome outcome, long event) {
        if (!(outcome instanceof WriteOutcome.Written written)) {
            refuse(request, outcome, event);
            return outcome;
        }
        Standing before = standing.get(name);
        boolean changed = before == null
                || !before.lease().version().equals(written.lease().version());
        if (changed) {
            standing.put(name, new Standing(written.lease(), time.now()));
            commit(request, before, written.lease(), event);
        }
        return outcome;
    }

    private void commit(Request request, @Nullable Standing before, @Nullable StoredLease after, long event) {
        tally.committed(
                request.lease().hashCode(),
                after == null ? 0 : after.version().resourceVersion().hashCode());
        if (recording.isOn()) {
            String version = after == null ? "" : after.version().resourceVersion();
            String holder = after == null
                    ? "deleted"
                    : after.record().holder().map(id -> "held by " + id).orElse("held by nobody");
            recording.replace(
                    event,
                    TraceEvent.Kind.COMMITTED,
                    request.verb().word(),
                    request.lease(),
                    name(request.by()),
                    version,
                    holder);
        }
        checks.committed(new Request.Commit(
                request, before == null ? null : before.lease(), before == null ? 0 : before.at(), after));
    }

    private void refuse(Request request, Object outcome, long event) {
        if (outcome instanceof WriteOutcome.Conflict || outcome instanceof DeleteOutcome.Conflict) {
            saw(Sighting.CONFLICT);
        }
        if (recording.isOn()) {
            String word = outcome.getClass().getSimpleName();
            recording.replace(
                    event, TraceEvent.Kind.REFUSED, request.verb().word(), request.lease(), name(request.by()), word);
        }
    }

    private static String name(@Nullable Observed by) {
        return by == null ? "a person" : by.node();
    }

    // Watches

    /** Why a watch cannot begin; empty if it can. */
    String refusalToWatch(Link link) {
        if (down) {
            return "connection refused";
        }
        Weather weather = link.weather();
        return !weather.calm && link.happens(weather.statusChance) ? "the server answered " + weather.status : "";
    }

    LeaseFeed.Subscription watch(LeaseScope scope, StreamPosition from, LeaseFeed.Listener listener) {
        return store.watch(scope, from, listener);
    }

    // What is done to it

    void goDown() {
        down = true;
    }

    void comeUp() {
        down = false;
    }

    void compact() {
        store.compact();
    }

    InMemoryLeaseStore.Backup backUp() {
        return store.backUp();
    }

    /** Leases and revisions are as they were; every connection is to be broken by the caller first. */
    void restore(InMemoryLeaseStore.Backup backup) {
        store.restore(backup);
        standing.clear();
        backup.leases().forEach(lease -> standing.put(lease.name(), new Standing(lease, time.now())));
        checks.restored();
    }

    Optional<StoredLease> lease(LeaseName name) {
        return Optional.ofNullable(standing.get(name)).map(Standing::lease);
    }
}
