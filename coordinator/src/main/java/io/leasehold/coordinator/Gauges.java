package io.leasehold.coordinator;

import io.leasehold.coordinator.duty.CountingFence;
import io.leasehold.domain.narration.Reason;
import io.leasehold.domain.node.ManagedCluster;
import io.leasehold.domain.node.Node;
import io.leasehold.domain.sync.Site;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.domain.view.Liveness;
import io.leasehold.ports.coordination.ConnectionState;
import io.leasehold.ports.coordination.Measurements;
import io.leasehold.ports.coordination.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an instance measures: client-go's two names for a leader elector, and ours. */
final class Gauges implements Measurements {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Board board;
    private final Meters meters;
    private final Inbox inbox;
    private final CountingFence fence;

    Gauges(Board board, Meters meters, Inbox inbox, CountingFence fence) {
        this.board = board;
        this.meters = meters;
        this.inbox = inbox;
        this.fence = fence;
    }

    @Override
    public List<Sample> sample() {
        List<Sample> samples = new ArrayList<>();
        election(samples);
        view(samples);
        clusters(samples);
        requests(samples);
        transitions(samples);
        gauge(samples, "leasehold_input_queue", "Inputs that wait for the driver.", (double) inbox.waiting());
        counter(
                samples,
                "leasehold_fence_refused_total",
                "Claims and writes the fence refused because a higher token exists.",
                none(),
                fence.refusals());
        return samples;
    }

    private void election(List<Sample> samples) {
        Published published = board.published();
        Role role = published.roleAt(board.now());
        boolean leads = role == Role.LEADER || role == Role.LOCAL_LEADER;
        SortedMap<String, String> lock =
                label("name", published.node().setup().lock().value());
        samples.add(new Sample(
                "leader_election_master_status",
                "Whether this instance leads: 1 if it does, 0 if not.",
                Kind.GAUGE,
                lock,
                leads ? 1 : 0));
        counter(
                samples,
                "leader_election_slowpath_total",
                "Reads of the lock, where an undisturbed leader only writes.",
                lock,
                meters.slowPath());
        gauge(samples, "leasehold_term", "The highest term this instance has seen.", (double)
                StatusViews.term(published.node()).number());
    }

    private void view(List<Sample> samples) {
        MonoTime now = board.now();
        Liveness view = board.node().view().at(now);
        gauge(
                samples,
                "leasehold_view_live",
                "Whether the view of the leases is younger than a renew interval.",
                view.isLive() ? 1 : 0);
        view.age(now)
                .ifPresent(age -> gauge(
                        samples,
                        "leasehold_view_age_seconds",
                        "Time since the watch was last proven live.",
                        seconds(age)));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS_PER_SECOND;
    }

    private void clusters(List<Sample> samples) {
        Node node = board.node();
        MonoTime now = board.now();
        boolean live = node.view().at(now).isLive();
        Map<ConnectionState, Integer> states = new EnumMap<>(ConnectionState.class);
        int responsible = 0;
        int unowned = 0;
        for (ManagedCluster cluster : node.clusters().values()) {
            states.merge(Connections.of(cluster.connection()), 1, Integer::sum);
            responsible += cluster.lease().believes(now) ? 1 : 0;
            unowned += live && isUnowned(cluster.lease().site(), now) ? 1 : 0;
        }
        for (ConnectionState state : ConnectionState.values()) {
            samples.add(new Sample(
                    "leasehold_connections",
                    "Clusters by the state of this instance's connection.",
                    Kind.GAUGE,
                    label("state", lower(state)),
                    states.getOrDefault(state, 0)));
        }
        gauge(samples, "leasehold_responsible_leases", "Cluster leases this instance renews.", responsible);
        gauge(
                samples,
                "leasehold_unowned_clusters",
                "Clusters whose lease is released or has expired: nobody renews it.",
                unowned);
    }

    /** Without a live view an old lease says nothing about its holder. */
    private static boolean isUnowned(Site site, MonoTime now) {
        return site.track().isPresent()
                && (site.holder().isEmpty()
                        || site.expiresAt().map(at -> at.reachedBy(now)).orElse(false));
    }

    private void requests(List<Sample> samples) {
        for (Meters.Verb verb : Meters.Verb.values()) {
            for (Meters.Verdict verdict : Meters.Verdict.values()) {
                long count = meters.requests(verb, verdict);
                if (count > 0) {
                    SortedMap<String, String> labels = label("verb", lower(verb));
                    labels.put("outcome", lower(verdict));
                    counter(samples, "leasehold_lease_requests_total", "Requests to the lease store.", labels, count);
                }
            }
        }
    }

    private void transitions(List<Sample> samples) {
        for (Reason reason : Reason.values()) {
            long count = meters.narrated(reason);
            if (count > 0) {
                counter(
                        samples,
                        "leasehold_transitions_total",
                        "What happened, by its reason.",
                        label("reason", lower(reason)),
                        count);
            }
        }
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static SortedMap<String, String> none() {
        return new TreeMap<>();
    }

    private static SortedMap<String, String> label(String name, String value) {
        SortedMap<String, String> labels = new TreeMap<>();
        labels.put(name, value);
        return labels;
    }

    private static void gauge(List<Sample> samples, String name, String help, double value) {
        samples.add(new Sample(name, help, Kind.GAUGE, none(), value));
    }

    private static void counter(
            List<Sample> samples, String name, String help, SortedMap<String, String> labels, long value) {
        samples.add(new Sample(name, help, Kind.COUNTER, labels, (double) value));
    }
}
