package io.leasehold.domain.membership;

import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.effect.Pending;
import io.leasehold.domain.effect.RequestId;
import io.leasehold.domain.effect.Subject;
import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseNaming;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.narration.Reason;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.domain.timing.LeaseSyncTimings;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * The lease an instance keeps of itself: others see by it who is alive and who leads, and the instance itself sees by
 * the echo of each renewal that its watch is live. Renewed twice per renew interval, so that one lost echo is no gap.
 *
 * <pre>
 *  JOINING --created--> MEMBER --renewed--> MEMBER --shutdown--> LEAVING --deleted, gone or given up--> LEFT
 *                         | deleted by somebody: JOINING again
 * </pre>
 *
 * @param portrait what the next write says, but for its time: it hardly changes, and is written again and again
 * @param version of the last acknowledged write
 * @param written what was sent last, and when: its echo proves the watch
 * @param next when to write
 */
public record Membership(
        InstanceId self,
        LeaseName name,
        LeaseSyncTimings timings,
        LeaseRecord portrait,
        Phase phase,
        Standing standing,
        Optional<LeaseVersion> version,
        Optional<Written> written,
        Optional<Pending> pending,
        MonoTime next,
        MonoTime giveUpAt) {

    private static final MonoTime NEVER = new MonoTime(Long.MAX_VALUE);
    private static final String STARTED_AT = "leasehold.io/started-at";
    private static final String VERSION = "leasehold.io/version";
    private static final String ADDRESS = "leasehold.io/address";
    private static final int LEAVING_TIMEOUTS = 2;

    /** Where the instance lease stands. */
    public enum Phase {
        JOINING,
        MEMBER,
        LEAVING,
        LEFT
    }

    /**
     * A write of this instance's lease, recognised by its renewTime when it comes back.
     *
     * @param owedSince when the first acknowledged write was sent whose echo, or a later one's, has not come back
     */
    public record Written(
            Instant renewTime, MonoTime sentAt, boolean acknowledged, boolean echoed, MonoTime owedSince) {

        static Written next(Optional<Written> last, Instant renewTime, MonoTime now) {
            MonoTime owed =
                    last.filter(Written::owesEcho).map(Written::owedSince).orElse(now);
            return new Written(renewTime, now, false, false, owed);
        }

        boolean owesEcho() {
            return acknowledged && !echoed;
        }

        Written confirmed() {
            return new Written(renewTime, sentAt, true, echoed, owedSince);
        }

        Written seen() {
            return new Written(renewTime, sentAt, acknowledged, true, owedSince);
        }
    }

    /** The next value, and what to do. */
    public record Step(Membership next, List<Effect> effects) {
        public Step {
            effects = List.copyOf(effects);
        }
    }

    public static Membership joining(
            InstanceId self, LeaseNaming naming, LeaseSyncTimings timings, Profile profile, Moment now) {
        Standing standing = new Standing(Standing.Role.FOLLOWER, Term.NONE);
        return new Membership(
                self,
                naming.instanceName(self),
                timings,
                standing.writeTo(portrait(self, naming, timings, profile)),
                Phase.JOINING,
                standing,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                now.mono(),
                NEVER);
    }

    private static LeaseRecord portrait(
            InstanceId self, LeaseNaming naming, LeaseSyncTimings timings, Profile profile) {
        LeaseRecord told = naming.describeInstance(LeaseRecord.EMPTY)
                .withHolder(self)
                .withDuration(timings.leaseDuration())
                .withAcquireTime(profile.startedAt())
                .withAnnotation(STARTED_AT, profile.startedAt().toString())
                .withAnnotation(VERSION, profile.version());
        return profile.address()
                .map(address -> told.withAnnotation(ADDRESS, address))
                .orElse(told);
    }

    public static Optional<Instant> startedAt(LeaseRecord record) {
        return record.annotation(STARTED_AT).flatMap(Membership::instant);
    }

    public static Optional<String> versionOf(LeaseRecord record) {
        return record.annotation(VERSION);
    }

    public static Optional<String> addressOf(LeaseRecord record) {
        return record.annotation(ADDRESS);
    }

    private static Optional<Instant> instant(String value) {
        try {
            return Optional.of(Instant.parse(value));
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    /** When an own write that shows as this record was sent; empty for any other. */
    public Optional<MonoTime> echoOf(LeaseRecord record) {
        return written.filter(sent -> record.renewTime().equals(Optional.of(sent.renewTime())))
                .map(Written::sentAt);
    }

    /** The fleet's stream or a list brought this instance's own lease. */
    public Membership onEcho(LeaseRecord record) {
        return echoOf(record).isPresent() ? withWritten(written.map(Written::seen)) : this;
    }

    /** Since when the stream has owed the echo of acknowledged writes; empty while it owes none. */
    public Optional<MonoTime> echoOwedSince() {
        return written.filter(Written::owesEcho).map(Written::owedSince);
    }

    public Optional<MonoTime> nextWakeup() {
        return switch (phase) {
            case JOINING, MEMBER -> Optional.of(pending.map(Pending::timesOutAt).orElse(next));
            case LEAVING ->
                pending.map(sent -> MonoTime.earlier(sent.timesOutAt(), giveUpAt))
                        .or(() -> Optional.of(giveUpAt));
            case LEFT -> Optional.empty();
        };
    }

    /** What this instance tells changed: write it soon, because others decide by it. */
    public Membership with(Standing newer, Moment now) {
        if (newer.equals(standing)) {
            return this;
        }
        boolean roleChanged = newer.role() != standing.role();
        MonoTime soon = roleChanged ? MonoTime.earlier(next, now.mono()) : next;
        LeaseRecord told = newer.writeTo(portrait);
        return new Membership(self, name, timings, told, phase, newer, version, written, pending, soon, giveUpAt);
    }

    public Step onTick(Moment now) {
        return switch (phase) {
            case JOINING, MEMBER -> write(now);
            case LEAVING -> leave(now);
            case LEFT -> stay();
        };
    }

    private Step write(Moment now) {
        if (pending.isPresent()) {
            return pending.get().timesOutAt().reachedBy(now.mono()) ? retry("no answer in time", now) : stay();
        }
        if (!next.reachedBy(now.mono())) {
            return stay();
        }
        LeaseRecord record = record(now);
        Effect effect = version.<Effect>map(known -> new Effect.UpdateLease(request(now), name(), known, record))
                .orElseGet(() -> new Effect.CreateLease(request(now), name(), record));
        Written sent = Written.next(written, record.renewTime().orElseThrow(), now.mono());
        return new Step(
                new Membership(
                        self,
                        name,
                        timings,
                        portrait,
                        phase,
                        standing,
                        version,
                        Optional.of(sent),
                        Optional.of(pending(now)),
                        now.mono().plus(period()),
                        giveUpAt),
                List.of(effect));
    }

    private LeaseRecord record(Moment now) {
        return portrait.withRenewTime(now.stampAfter(written.map(Written::renewTime)));
    }

    private Duration period() {
        return Duration.ofNanos(timings.renewInterval().toNanos() / 2);
    }

    public boolean awaits(RequestId request) {
        return pending.map(sent -> sent.isAnsweredBy(request)).orElse(false);
    }

    public Step onWritten(RequestId request, WriteOutcome outcome, Moment now) {
        if (!awaits(request)) {
            return stay();
        }
        return outcome.answer(new WriteOutcome.Handler<>() {
            @Override
            public Step onWritten(WriteOutcome.Written acknowledged) {
                return acknowledged(acknowledged.lease(), now);
            }

            @Override
            public Step onConflict(WriteOutcome.Conflict conflict) {
                return read(now);
            }

            @Override
            public Step onGone(WriteOutcome.Gone gone) {
                return forgotten(now);
            }

            @Override
            public Step onRefused(WriteOutcome.Refused refused) {
                return phase == Phase.LEAVING ? read(now) : retry(refused.reason(), now);
            }

            @Override
            public Step onUnknown(WriteOutcome.Unknown unknown) {
                return read(now);
            }
        });
    }

    private Step acknowledged(StoredLease lease, Moment now) {
        if (phase == Phase.LEAVING) {
            return delete(lease.version(), now);
        }
        List<Effect> told = phase == Phase.JOINING
                ? List.of(new Effect.Narrate(Reason.JOINED, List.of(name().value())))
                : List.of();
        Membership member = next(Phase.MEMBER, Optional.of(lease.version()), Optional.empty(), next);
        return new Step(member.withWritten(written.map(Written::confirmed)), told);
    }

    private Step read(Moment now) {
        return new Step(
                next(phase, version, Optional.of(pending(now)), next),
                List.of(new Effect.ReadLease(request(now), name())));
    }

    /** Nobody else writes this lease, so whatever version it has is to be written over; without one it is created. */
    public Step onRead(RequestId request, ReadOutcome outcome, Moment now) {
        if (!awaits(request)) {
            return stay();
        }
        return outcome.answer(new ReadOutcome.Handler<>() {
            @Override
            public Step onFound(ReadOutcome.Found found) {
                LeaseVersion current = found.lease().version();
                return phase == Phase.LEAVING ? delete(current, now) : writeSoon(phase, Optional.of(current), now);
            }

            @Override
            public Step onMissing(ReadOutcome.Missing missing) {
                return phase == Phase.LEAVING ? left() : writeSoon(Phase.JOINING, Optional.empty(), now);
            }

            @Override
            public Step onFailed(ReadOutcome.Failed failed) {
                return phase == Phase.LEAVING ? left() : retry(failed.reason(), now);
            }
        });
    }

    /** Not at once: where a store answers reads but fails writes, that would be a loop as fast as the network. */
    private Step writeSoon(Phase newPhase, Optional<LeaseVersion> current, Moment now) {
        MonoTime soon = now.mono().plus(retryGap(now));
        return new Step(next(newPhase, current, Optional.empty(), soon), List.of());
    }

    private Duration retryGap(Moment now) {
        Duration eighth = period().dividedBy(8);
        return eighth.plus(now.jitter(eighth));
    }

    /** Somebody deleted the lease of a living instance: it joins again. */
    private Step forgotten(Moment now) {
        return phase == Phase.LEAVING
                ? left()
                : new Step(next(Phase.JOINING, Optional.empty(), Optional.empty(), now.mono()), List.of());
    }

    /** The watch showed that the lease is gone. */
    public Step onRemoved(String uid, Moment now) {
        boolean current = version.map(known -> known.uid().equals(uid)).orElse(false);
        return current && phase == Phase.MEMBER && pending.isEmpty() ? forgotten(now) : stay();
    }

    private Step retry(String reason, Moment now) {
        return new Step(
                next(phase, version, Optional.empty(), now.mono().plus(retryGap(now))),
                List.of(new Effect.Narrate(Reason.OWN_LEASE_FAILED, List.of(reason))));
    }

    /** The last thing an instance does: its lease goes. */
    public Step onLeave(Moment now) {
        if (phase == Phase.LEAVING || phase == Phase.LEFT) {
            return stay();
        }
        MonoTime until = now.mono().plus(timings.requestTimeout().multipliedBy(LEAVING_TIMEOUTS));
        Membership leaving = new Membership(
                self, name, timings, portrait, Phase.LEAVING, standing, version, written, pending, next, until);
        if (pending.isPresent()) {
            return new Step(leaving, List.of());
        }
        return version.map(known -> leaving.delete(known, now)).orElseGet(leaving::left);
    }

    /** A write under way is awaited first: it would move the version, and the delete would miss it. */
    private Step leave(Moment now) {
        if (giveUpAt.reachedBy(now.mono())) {
            return left();
        }
        boolean overdue =
                pending.map(sent -> sent.timesOutAt().reachedBy(now.mono())).orElse(false);
        return overdue ? read(now) : stay();
    }

    private Step delete(LeaseVersion current, Moment now) {
        return new Step(
                next(Phase.LEAVING, Optional.of(current), Optional.of(pending(now)), next),
                List.of(new Effect.DeleteLease(request(now), name(), current)));
    }

    /** What cannot be deleted is left behind: it expires, and the leader cleans it. */
    public Step onDeleted(RequestId request, DeleteOutcome outcome, Moment now) {
        if (!awaits(request) || phase != Phase.LEAVING) {
            return stay();
        }
        return outcome.answer(new DeleteOutcome.Handler<>() {
            @Override
            public Step onDeleted(DeleteOutcome.Deleted deleted) {
                return left();
            }

            @Override
            public Step onConflict(DeleteOutcome.Conflict conflict) {
                return read(now);
            }

            @Override
            public Step onGone(DeleteOutcome.Gone gone) {
                return left();
            }

            @Override
            public Step onRefused(DeleteOutcome.Refused refused) {
                return left();
            }

            @Override
            public Step onUnknown(DeleteOutcome.Unknown unknown) {
                return read(now);
            }
        });
    }

    private Step left() {
        return new Step(
                next(Phase.LEFT, version, Optional.empty(), NEVER),
                List.of(new Effect.Narrate(Reason.LEFT, List.of())));
    }

    private Step stay() {
        return new Step(this, List.of());
    }

    private Membership next(
            Phase newPhase, Optional<LeaseVersion> newVersion, Optional<Pending> newPending, MonoTime newNext) {
        return new Membership(
                self, name, timings, portrait, newPhase, standing, newVersion, written, newPending, newNext, giveUpAt);
    }

    private Membership withWritten(Optional<Written> newWritten) {
        return new Membership(
                self, name, timings, portrait, phase, standing, version, newWritten, pending, next, giveUpAt);
    }

    private RequestId request(Moment now) {
        return new RequestId(new Subject.OwnLease(), now.step());
    }

    private Pending pending(Moment now) {
        return new Pending(request(now), now.mono(), timings.requestTimeout());
    }
}
