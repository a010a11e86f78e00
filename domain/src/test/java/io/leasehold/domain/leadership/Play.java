package io.leasehold.domain.leadership;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.effect.RequestId;
import io.leasehold.domain.effect.Subject;
import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.narration.Reason;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.domain.timing.LeadershipTimings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One election machine played as a script, in seconds on its own clock. As in an instance, time acts after every input.
 * {@link #accepted()} and its like answer the request sent last.
 */
final class Play {

    static final LeaseName LOCK = new LeaseName("k8m-leader-lock");
    static final InstanceId SELF = new InstanceId("self");
    static final InstanceId OTHER = new InstanceId("other");
    static final Candidate ME = new Candidate(SELF, LOCK, LeadershipTimings.defaults());
    static final MonoTime ORIGIN = new MonoTime(-7_000_000_000_000L);
    private static final Instant WALL = Instant.parse("2026-01-01T00:00:00Z");

    private Leadership state;
    private MonoTime now = ORIGIN;
    private long step;
    private int version;
    private boolean frozen;
    private List<Effect> effects = List.of();
    private RequestId lastRequest = new RequestId(new Subject.Lock(), -1);
    private Optional<LeaseRecord> lastWrite = Optional.empty();
    private LeaseVersion lastVersion = new LeaseVersion("u1", "0");

    private Play() {
        state = new Standby(
                ME,
                Lock.UNKNOWN.withLive(true),
                Optional.empty(),
                Duration.ZERO,
                Optional.empty(),
                ORIGIN,
                ORIGIN.plus(Duration.ofHours(9)));
    }

    /** A candidate with an open watch that has not shown anything yet. */
    static Play standby() {
        return new Play();
    }

    /** A leader of term 8 since 0 s, whose lock is {@code u1}; the claim was sent at 0 s and answered at once. */
    static Play leader() {
        return standby()
                .sees(released("u1", 7))
                .accepted()
                .then(Leading.class)
                .echo()
                .forget();
    }

    static Play playing(Leadership state) {
        Play play = new Play();
        play.state = state;
        return play;
    }

    static LeaseRecord record(Optional<InstanceId> holder, long transitions) {
        LeaseRecord empty = LeaseRecord.EMPTY
                .withDuration(Duration.ofSeconds(60))
                .withAcquireTime(WALL)
                .withRenewTime(WALL)
                .withTransitions(transitions);
        return holder.map(empty::withHolder).orElse(empty);
    }

    static StoredLease stored(String uid, String version, LeaseRecord record) {
        return new StoredLease(LOCK, new LeaseVersion(uid, version), record);
    }

    static StoredLease held(String uid, String version, long transitions) {
        return stored(uid, version, record(Optional.of(OTHER), transitions));
    }

    static StoredLease released(String uid, long transitions) {
        return stored(uid, "released" + transitions, record(Optional.empty(), transitions));
    }

    // Time

    Play at(double seconds) {
        now = ORIGIN.plus(Duration.ofNanos(Math.round(seconds * 1e9)));
        return this;
    }

    Play tick() {
        return step(now -> new Leadership.Step(state, List.of()));
    }

    /** Lets time act at every instant at which the machine asks for it, up to {@code seconds}. */
    Play runs(double seconds) {
        MonoTime end = ORIGIN.plus(Duration.ofNanos(Math.round(seconds * 1e9)));
        List<Effect> all = new ArrayList<>();
        while (state.nextWakeup().map(when -> when.reachedBy(end)).orElse(false)) {
            now = MonoTime.later(now, state.nextWakeup().orElseThrow());
            tick();
            all.addAll(effects);
        }
        now = end;
        tick();
        all.addAll(effects);
        effects = all;
        return this;
    }

    /** The wall clock stands still from now on; the monotonic one never does. */
    Play freezesWall() {
        frozen = true;
        return this;
    }

    // The view

    Play sees(StoredLease lease) {
        return onLock(lock -> lock.with(
                lock.track().onPut(lease, now), Lock.Source.STREAM, ME.timings().leaseDuration(), now));
    }

    /** The watch shows what was learned beside it last. */
    Play echo() {
        return sees(state.lock().track().lease().orElseThrow());
    }

    Play seesDeleted(String uid) {
        return onLock(lock -> lock.with(
                lock.track().onRemoved(uid, now),
                Lock.Source.STREAM,
                ME.timings().leaseDuration(),
                now));
    }

    Play lists(Optional<StoredLease> lease) {
        return onLock(lock -> lock.with(
                lock.track().onListed(lease, now, now),
                Lock.Source.BESIDE,
                ME.timings().leaseDuration(),
                now));
    }

    Play onLock(UnaryOperator<Lock> change) {
        return step(moment -> state.onLock(change.apply(state.lock()), moment));
    }

    // Answers

    /** The store took the last write; its version and uid are the store's. */
    Play accepted() {
        return accepted(lastVersion.uid());
    }

    Play accepted(String uid) {
        return written(new WriteOutcome.Written(landed(uid)));
    }

    /** What the store holds once the last write has taken effect. */
    StoredLease landed(String uid) {
        version++;
        return stored(uid, "own" + version, lastWrite.orElseThrow());
    }

    Play written(WriteOutcome outcome) {
        return written(lastRequest, outcome);
    }

    Play written(RequestId request, WriteOutcome outcome) {
        return step(moment -> state.onWritten(request, outcome, moment));
    }

    Play conflict() {
        return written(new WriteOutcome.Conflict());
    }

    Play gone() {
        return written(new WriteOutcome.Gone());
    }

    Play unknown() {
        return written(new WriteOutcome.Unknown("connection reset"));
    }

    Play refused(Optional<Duration> retryAfter) {
        return written(new WriteOutcome.Refused("forbidden", retryAfter));
    }

    Play finds(StoredLease lease) {
        return read(lastRequest, new ReadOutcome.Found(lease));
    }

    Play findsNothing() {
        return read(lastRequest, new ReadOutcome.Missing());
    }

    Play readFails() {
        return read(lastRequest, new ReadOutcome.Failed("connection reset"));
    }

    Play read(RequestId request, ReadOutcome outcome) {
        return step(moment -> state.onRead(request, outcome, moment));
    }

    Play dutiesStopped(long term) {
        return step(moment -> state.onDutiesStopped(new Term(term), moment));
    }

    Play resign() {
        return step(moment -> state.onResign(moment));
    }

    Play shutdown() {
        return step(moment -> state.onShutdown(moment));
    }

    // What comes of it

    Play then(Class<? extends Leadership> expected) {
        assertThat(state).isInstanceOf(expected);
        return this;
    }

    Play believes() {
        assertThat(state.believes(now)).as("believes at %s in %s", now, state).isTrue();
        return this;
    }

    Play doesNotBelieve() {
        assertThat(state.believes(now)).as("believes at %s in %s", now, state).isFalse();
        return this;
    }

    /** Exactly these, in this order, apart from what is only told. */
    Play emits(Class<?>... kinds) {
        List<Class<?>> acted = new ArrayList<>();
        effects.stream()
                .filter(effect -> !(effect instanceof Effect.Narrate))
                .forEach(effect -> acted.add(effect.getClass()));
        assertThat(acted).as("effects %s", effects).containsExactly(kinds);
        return this;
    }

    Play emitsNothing() {
        return emits();
    }

    Play tells(Reason reason) {
        assertThat(told()).contains(reason);
        return this;
    }

    Play tellsNot(Reason reason) {
        assertThat(told()).doesNotContain(reason);
        return this;
    }

    private List<Reason> told() {
        return effects.stream()
                .filter(Effect.Narrate.class::isInstance)
                .map(effect -> ((Effect.Narrate) effect).reason())
                .toList();
    }

    Play claims(long term) {
        then(Claiming.class);
        assertThat(lastWrite.orElseThrow().transitions()).isEqualTo(term);
        assertThat(lastWrite.orElseThrow().holder()).contains(SELF);
        return this;
    }

    /** The last step wrote a record without holder, against exactly this version. */
    Play clears(LeaseVersion expected) {
        assertThat(effects)
                .filteredOn(Effect.UpdateLease.class::isInstance)
                .singleElement()
                .satisfies(effect -> {
                    Effect.UpdateLease update = (Effect.UpdateLease) effect;
                    assertThat(update.expected()).isEqualTo(expected);
                    assertThat(update.record().holder()).isEmpty();
                });
        return this;
    }

    Play forget() {
        effects = List.of();
        return this;
    }

    Leadership state() {
        return state;
    }

    List<Effect> effects() {
        return effects;
    }

    RequestId request() {
        return lastRequest;
    }

    MonoTime now() {
        return now;
    }

    Moment moment() {
        return new Moment(step, now, frozen ? WALL : WALL.plus(now.since(ORIGIN)), 0);
    }

    private Play step(Function<Moment, Leadership.Step> input) {
        step++;
        Leadership.Step first = input.apply(moment());
        Leadership.Step second = first.next().onTick(moment());
        state = second.next();
        List<Effect> all = new ArrayList<>(first.effects());
        all.addAll(second.effects());
        effects = all;
        all.forEach(this::remember);
        assertThat(state.nextWakeup().map(now::isBefore).orElse(true))
                .as("wakes up later than %s: %s", now, state)
                .isTrue();
        return this;
    }

    private void remember(Effect effect) {
        if (effect instanceof Effect.CreateLease create) {
            lastRequest = create.request();
            lastWrite = Optional.of(create.record());
        } else if (effect instanceof Effect.UpdateLease update) {
            lastRequest = update.request();
            lastWrite = Optional.of(update.record());
            lastVersion = update.expected();
        } else if (effect instanceof Effect.ReadLease read) {
            lastRequest = read.request();
        }
    }
}
