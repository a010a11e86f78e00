package io.leasehold.coordinator;

import io.leasehold.coordinator.duty.DutyRunner;
import io.leasehold.domain.cluster.ClusterScan;
import io.leasehold.domain.cluster.SourceProblem;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.node.Node;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.domain.timing.LeadershipTimings;
import io.leasehold.ports.coordination.Health;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether the process should be left running, and whether requests should come here. Reads only what is published. */
final class Vitals implements Health {

    /** A driver later than this with what it promised to do hangs. */
    private static final Duration LATEST = Duration.ofSeconds(5);

    /** What client-go's health check grants a leader beyond its lease duration. */
    private static final Duration WATCHDOG_GRACE = Duration.ofSeconds(20);

    private final Board board;
    private final Alarm alarm;
    private final DutyRunner duties;
    private final Scans scans;
    private final Voice voice;

    Vitals(Board board, Alarm alarm, DutyRunner duties, Scans scans, Voice voice) {
        this.board = board;
        this.alarm = alarm;
        this.duties = duties;
        this.scans = scans;
        this.voice = voice;
    }

    @Override
    public List<Check> live() {
        MonoTime now = board.now();
        return List.of(driver(now), watchdog(now), duties(now));
    }

    @Override
    public List<Check> ready() {
        MonoTime now = board.now();
        Published published = board.published();
        return List.of(
                driver(now), running(published.node()), view(published.node(), now), sources(), leader(published, now));
    }

    private Check driver(MonoTime now) {
        Optional<Throwable> failure = board.failure();
        if (failure.isPresent()) {
            return failed(
                    "driver",
                    "the driver met a bug and acts no more (" + failure.get()
                            + "): restart this instance and report the bug");
        }
        Duration late = alarm.lateness(now);
        return late.compareTo(LATEST) > 0
                ? failed("driver", "the driver is " + shown(late) + " late and hangs: restart this instance")
                : fine("driver", "the driver steps");
    }

    /** A leader which could not renew for that long and whose duties may still run is better restarted. */
    private Check watchdog(MonoTime now) {
        Published published = board.published();
        LeadershipTimings timings = published.node().setup().election();
        Duration allowed = timings.leaseDuration().plus(WATCHDOG_GRACE).minus(timings.renewDeadline());
        Optional<Published.Hold> overdue =
                published.hold().filter(hold -> hold.until().plus(allowed).reachedBy(now));
        return overdue.isPresent()
                ? failed(
                        "leader-watchdog",
                        "term " + overdue.get().term() + " could not be renewed for "
                                + shown(timings.leaseDuration().plus(WATCHDOG_GRACE))
                                + " and its duties may still run: restart this instance")
                : fine("leader-watchdog", "no term is overdue");
    }

    private Check duties(MonoTime now) {
        Duration allowed = board.node().setup().election().leaseDuration();
        Optional<DutyRunner.Unconfirmed> overdue =
                duties.unconfirmed(now).filter(left -> left.since().compareTo(allowed) > 0);
        return overdue.isPresent()
                ? failed(
                        "duties",
                        "the duties " + overdue.get().duties() + " of term "
                                + overdue.get().term() + " were told to stop "
                                + shown(overdue.get().since())
                                + " ago and have not: restart this instance")
                : fine("duties", "every duty does what it is told");
    }

    private static Check running(Node node) {
        return node.isStopping()
                ? failed("running", "this instance is shutting down: ask another one")
                : fine("running", "this instance takes requests");
    }

    private Check view(Node node, MonoTime now) {
        if (node.view().at(now).isLive()) {
            return fine("view", "the view of the leases is live");
        }
        String trouble = voice.lastTrouble()
                .map(reason -> "the host cluster does not answer as it should: " + reason)
                .orElse("the leases have not been seen yet, or not for a renew interval");
        return failed(
                "view",
                trouble + "; this instance follows and tries on by itself: check that the host cluster"
                        + " can be reached and grants access to leases");
    }

    private Check sources() {
        Optional<ClusterScan> last = scans.last();
        Optional<SourceProblem> failure = scans.failure();
        if (last.isEmpty() || failure.isPresent()) {
            return failed(
                    "sources",
                    failure.map(problem -> "the cluster sources cannot be read: " + problem.reason())
                            .orElse("the cluster sources have not been read yet"));
        }
        String problems = last.get().problems().stream()
                .map(problem -> "; " + problem.source() + ": " + problem.reason())
                .collect(Collectors.joining());
        return fine("sources", last.get().clusters().size() + " clusters are known" + problems);
    }

    /** A leader without an instance lease is legitimate where K8M instances share the fleet, so it only asks. */
    private static Check leader(Published published, MonoTime now) {
        Optional<InstanceId> leader = StatusViews.leader(published, now);
        if (leader.isEmpty()) {
            return fine("leader", "nobody is seen to lead at the moment");
        }
        Node node = published.node();
        boolean ours =
                leader.get().equals(node.setup().self()) || node.members().containsKey(leader.get());
        return fine(
                "leader",
                ours
                        ? leader.get() + " leads"
                        : "the lock " + node.setup().lock() + " is held by " + leader.get()
                                + ", which has no instance lease of"
                                + " this product: right for a K8M instance of this fleet; for another product in the namespace"
                                + " give each a lock of its own with --leader-lock-name");
    }

    private static Check fine(String name, String detail) {
        return new Check(name, true, detail);
    }

    private static Check failed(String name, String detail) {
        return new Check(name, false, detail);
    }

    private static String shown(Duration duration) {
        return duration.toSeconds() + " s";
    }
}
