package io.leasehold.app.store;

import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.LeaseRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Random operations from a seed: mostly what instances do, often late, now and then illegal. */
final class Operations {

    static final int LEASES = 4;
    static final int SCOPES = 5;
    static final String RUN = "run";
    static final String TEAM = "team";

    private static final List<String> HOLDERS = List.of("host-a", "host-b", "Ünlike any/name");
    private static final List<String> TEAMS = List.of("a", "b", "", "A_b.c");
    private static final List<String> ILLEGAL_LABELS = List.of("-a", "x y", "é", "y".repeat(64));
    private static final List<String> TEXTS = List.of("", "file.yaml/context", "two\nlines", "集群 \uD83D\uDE80", "\"\\");
    private static final Instant EPOCH = Instant.parse("2024-01-01T00:00:00Z");

    private final SplitMix64 random;
    private final String run;

    private Operations(long seed, String run) {
        this.random = new SplitMix64(seed);
        this.run = run;
    }

    /** Returns the operations of a seed; {@code run} marks what is written, so that runs do not meet in a namespace. */
    static List<Operation> of(long seed, int count, String run) {
        Operations operations = new Operations(seed, run);
        List<Operation> list = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            list.add(operations.next());
        }
        return list;
    }

    private Operation next() {
        int lease = random.below(LEASES);
        int dice = random.below(100);
        if (dice < 25) {
            return new Operation.Create(lease, record());
        } else if (dice < 60) {
            return new Operation.Update(lease, expectation(lease), record());
        } else if (dice < 68) {
            return new Operation.Repeat(lease, expectation(lease));
        } else if (dice < 82) {
            return new Operation.Delete(lease, expectation(lease));
        } else {
            return look(lease, dice);
        }
    }

    private Operation look(int lease, int dice) {
        int scope = random.below(SCOPES);
        if (dice < 90) {
            return new Operation.Get(lease);
        } else if (dice < 95) {
            return new Operation.ListScope(scope);
        } else if (dice < 97) {
            return new Operation.WatchFromNow(scope);
        } else {
            return new Operation.WatchFromThen(scope, new Operation.Expectation(lease, lease, random.below(8)));
        }
    }

    private Operation.Expectation expectation(int lease) {
        int back = random.percent(75) ? 0 : random.below(5);
        int uidOf = random.percent(93) ? lease : random.below(LEASES);
        int versionOf = random.percent(93) ? lease : random.below(LEASES);
        return new Operation.Expectation(uidOf, versionOf, back);
    }

    private LeaseRecord record() {
        LeaseRecord record = LeaseRecord.EMPTY;
        if (random.percent(80)) {
            record = record.withHolder(new InstanceId(random.oneOf(HOLDERS)));
        }
        if (random.percent(80)) {
            record = record.withDuration(
                    Duration.ofSeconds(random.percent(93) ? 1 + random.below(120) : -random.below(2)));
        }
        if (random.percent(70)) {
            record = record.withAcquireTime(time());
        }
        if (random.percent(80)) {
            record = record.withRenewTime(time());
        }
        return annotated(labelled(record.withTransitions(transitions())));
    }

    private Instant time() {
        return EPOCH.plusNanos(
                Math.floorMod(random.next(), Duration.ofDays(3650).toNanos()));
    }

    private long transitions() {
        int dice = random.below(100);
        return dice < 3 ? -1 : dice < 6 ? Integer.MAX_VALUE + (long) random.below(2) : random.below(50);
    }

    private LeaseRecord labelled(LeaseRecord record) {
        LeaseRecord labelled = random.percent(80) ? record.withLabel(RUN, run) : record;
        if (random.percent(60)) {
            labelled = labelled.withLabel(TEAM, random.oneOf(TEAMS));
        }
        return random.percent(4) ? labelled.withLabel("illegal", random.oneOf(ILLEGAL_LABELS)) : labelled;
    }

    private LeaseRecord annotated(LeaseRecord record) {
        LeaseRecord annotated = random.percent(50) ? record.withAnnotation("clusterID", random.oneOf(TEXTS)) : record;
        return random.percent(3) ? annotated.withAnnotation("not a key", "x") : annotated;
    }
}
