package io.leasehold.domain.node;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ClusterScan;
import io.leasehold.domain.cluster.KnownCluster;
import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.effect.RequestId;
import io.leasehold.domain.effect.Subject;
import io.leasehold.domain.effect.UserRequest;
import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.FeedId;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.domain.lease.WatchEnd;
import io.leasehold.domain.lease.WatchEvent;
import io.leasehold.domain.lease.WriteOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Answers that fit what was asked, answers that do not, events of any kind, in any order. */
final class RandomInputs {

    private static final List<ClusterId> CLUSTERS = List.of(new ClusterId("file/a"), new ClusterId("file/b"));
    private static final List<InstanceId> INSTANCES =
            List.of(new InstanceId("self"), new InstanceId("x"), new InstanceId("y"));

    private final SplitMix random;
    private final List<Effect> asked = new ArrayList<>();
    private final List<Term> told = new ArrayList<>();
    private final List<Long> attempts = new ArrayList<>(List.of(0L));
    private final List<Effect.StartWatch> watches = new ArrayList<>();

    RandomInputs(SplitMix random) {
        this.random = random;
    }

    void asked(Effect effect) {
        if (effect instanceof Effect.StopDuties stop) {
            told.add(stop.term());
        } else if (effect instanceof Effect.StartWatch start) {
            watches.add(start);
        } else if (effect instanceof Effect.OpenSession open) {
            attempts.add(open.attempt());
        } else {
            asked.add(effect);
        }
    }

    /** The stop is confirmed only if it was told. */
    Input next() {
        return switch (random.below(20)) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> asked.isEmpty() ? new Input.Tick() : answer(random.oneOf(asked));
            case 8, 9, 10, 11 -> event();
            case 12 -> told.isEmpty() ? new Input.Tick() : new Input.DutiesStopped(random.oneOf(told));
            case 13 -> scan();
            case 14 -> session();
            case 15 -> rare();
            case 16 -> new Input.ConnectAsked(new UserRequest(random.below(9)), random.oneOf(CLUSTERS));
            case 17 -> new Input.DisconnectAsked(new UserRequest(random.below(9)), random.oneOf(CLUSTERS));
            default -> new Input.Tick();
        };
    }

    private Input answer(Effect effect) {
        if (effect instanceof Effect.CreateLease create) {
            return written(create.request(), create.name(), create.record());
        } else if (effect instanceof Effect.UpdateLease update) {
            return written(update.request(), update.name(), update.record());
        } else if (effect instanceof Effect.DeleteLease delete) {
            return new Input.DeleteAnswered(delete.request(), deleteOutcome());
        } else if (effect instanceof Effect.ReadLease read) {
            return new Input.ReadAnswered(read.request(), readOutcome(read.name()));
        } else if (effect instanceof Effect.LookUpLease look) {
            return new Input.LookupAnswered(
                    look.request(), readOutcome(look.shortName()), readOutcome(look.longName()));
        } else if (effect instanceof Effect.ListLeases list) {
            return new Input.ListAnswered(list.request(), listOutcome());
        }
        return new Input.Tick();
    }

    private Input written(RequestId request, LeaseName name, LeaseRecord record) {
        return new Input.WriteAnswered(
                request,
                switch (random.below(6)) {
                    case 0 -> new WriteOutcome.Conflict();
                    case 1 -> new WriteOutcome.Gone();
                    case 2 -> new WriteOutcome.Refused("forbidden", retryAfter());
                    case 3 -> new WriteOutcome.Unknown("connection reset");
                    default -> new WriteOutcome.Written(new StoredLease(name, version(), record));
                });
    }

    private Optional<Duration> retryAfter() {
        return random.oneIn(2) ? Optional.empty() : Optional.of(Duration.ofSeconds(random.below(3) * 500L));
    }

    private DeleteOutcome deleteOutcome() {
        return switch (random.below(5)) {
            case 0 -> new DeleteOutcome.Conflict();
            case 1 -> new DeleteOutcome.Gone();
            case 2 -> new DeleteOutcome.Refused("forbidden", retryAfter());
            case 3 -> new DeleteOutcome.Unknown("connection reset");
            default -> new DeleteOutcome.Deleted();
        };
    }

    private ReadOutcome readOutcome(LeaseName name) {
        return switch (random.below(4)) {
            case 0 -> new ReadOutcome.Missing();
            case 1 -> new ReadOutcome.Failed("connection reset");
            default -> new ReadOutcome.Found(lease(name));
        };
    }

    private ListOutcome listOutcome() {
        if (random.oneIn(4)) {
            return new ListOutcome.Failed("connection reset", retryAfter());
        }
        List<StoredLease> leases = new ArrayList<>();
        for (LeaseName name : names()) {
            if (random.oneIn(2)) {
                leases.add(lease(name));
            }
        }
        return new ListOutcome.Listed(leases, new StreamPosition("p" + random.below(9)));
    }

    private List<LeaseName> names() {
        List<LeaseName> names = new ArrayList<>(List.of(Samples.LOCK));
        INSTANCES.forEach(id -> names.add(Samples.NAMING.instanceName(id)));
        CLUSTERS.forEach(id -> names.add(Samples.NAMING.shortName(id)));
        CLUSTERS.forEach(id -> names.add(Samples.NAMING.longName(id)));
        return names;
    }

    /** One of a lease's few versions; as often as not one that was sent, so that it is recognised. */
    private StoredLease lease(LeaseName name) {
        List<LeaseRecord> sent = new ArrayList<>();
        for (Effect effect : asked) {
            if (effect instanceof Effect.CreateLease create && create.name().equals(name)) {
                sent.add(create.record());
            } else if (effect instanceof Effect.UpdateLease update
                    && update.name().equals(name)) {
                sent.add(update.record());
            }
        }
        return new StoredLease(name, version(), sent.isEmpty() || random.oneIn(2) ? foreign(name) : random.oneOf(sent));
    }

    private LeaseRecord foreign(LeaseName name) {
        LeaseRecord record = LeaseRecord.EMPTY.withTransitions(random.below(5));
        if (random.oneIn(2)) {
            record = record.withHolder(random.oneOf(INSTANCES));
        }
        if (random.oneIn(2)) {
            record = record.withDuration(Duration.ofSeconds(1 + random.below(90)));
        }
        if (random.oneIn(2)) {
            record = record.withRenewTime(Samples.WALL).withAcquireTime(Samples.WALL);
        }
        for (ClusterId id : CLUSTERS) {
            if (name.equals(Samples.NAMING.shortName(id)) || name.equals(Samples.NAMING.longName(id))) {
                return Samples.NAMING.describe(id, record);
            }
        }
        return Samples.NAMING
                .describeInstance(record)
                .withAnnotation("leasehold.io/role", random.oneOf(List.of("leader", "stopping", "follower", "?")))
                .withAnnotation("leasehold.io/term", random.oneOf(List.of("3", "x", "-1", "9223372036854775807")));
    }

    private LeaseVersion version() {
        return new LeaseVersion("u" + random.below(3), "v" + random.below(12));
    }

    private Input event() {
        FeedId feed = random.oneOf(List.of(FeedId.values()));
        long watch = random.below(50);
        if (!watches.isEmpty()) {
            Effect.StartWatch open = watches.get(watches.size() - 1 - random.below(Math.min(3, watches.size())));
            feed = open.feed();
            watch = open.watch();
        }
        if (random.oneIn(8)) {
            return new Input.WatchEnded(feed, watch, random.oneOf(List.of(WatchEnd.values())), "closed");
        }
        LeaseName name = feed == FeedId.LOCK ? Samples.LOCK : random.oneOf(names());
        return new Input.Watched(
                feed,
                watch,
                switch (random.below(5)) {
                    case 0 -> new WatchEvent.Removed(lease(name));
                    case 1 -> new WatchEvent.Bookmark(new StreamPosition("p"));
                    default -> new WatchEvent.Put(lease(name));
                });
    }

    private Input scan() {
        TreeSet<KnownCluster> found = new TreeSet<>();
        CLUSTERS.forEach(id -> {
            if (!random.oneIn(3)) {
                found.add(new KnownCluster(id, KnownCluster.Source.FILE));
            }
        });
        return new Input.SourcesScanned(new ClusterScan(found, List.of()));
    }

    private Input session() {
        ClusterId id = random.oneOf(CLUSTERS);
        long attempt = random.oneOf(attempts);
        return switch (random.below(4)) {
            case 0 -> new Input.SessionOpened(id, attempt, "v1.20.2");
            case 1 -> new Input.SessionFailed(id, attempt, "refused");
            case 2 -> new Input.SessionLost(id, attempt, "timeout");
            default -> new Input.SessionClosed(id, attempt);
        };
    }

    private Input rare() {
        return switch (random.below(60)) {
            case 0 -> new Input.ShutdownAsked();
            case 1, 2, 3, 4 -> new Input.ResignAsked();
            case 5, 6, 7, 8, 9 ->
                new Input.WriteAnswered(new RequestId(new Subject.Lock(), random.below(50)), new WriteOutcome.Gone());
            default -> new Input.Tick();
        };
    }
}
