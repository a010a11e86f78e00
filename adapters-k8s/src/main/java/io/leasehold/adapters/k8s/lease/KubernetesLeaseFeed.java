package io.leasehold.adapters.k8s.lease;

import io.leasehold.adapters.k8s.client.KubeAnswer;
import io.leasehold.adapters.k8s.client.KubeAnswer.Answered;
import io.leasehold.adapters.k8s.client.KubeAnswer.Lost;
import io.leasehold.adapters.k8s.client.KubeAnswer.NotSent;
import io.leasehold.adapters.k8s.client.KubeClient;
import io.leasehold.adapters.k8s.client.KubeRequest;
import io.leasehold.adapters.k8s.client.KubeStream;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.ports.lease.LeaseFeed;
import io.leasehold.ports.runtime.Chance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.JsonNode;

/** Lists and watches on an API server. A watch ends by itself after 5 to 10 minutes, and never reconnects by itself. */
final class KubernetesLeaseFeed implements LeaseFeed {

    /** Spread, so that the watches of a fleet do not all end at once after a restart of the server. */
    private static final long MIN_WATCH_SECONDS = 300;

    private static final long WATCH_SPREAD_SECONDS = 300;

    private final KubeClient client;
    private final LeaseJson json;
    private final LeasePaths paths;
    private final Refusals refusals;
    private final Duration timeout;
    private final Chance chance;

    KubernetesLeaseFeed(KubeClient client, String namespace, Duration timeout, Chance chance) {
        this.client = client;
        this.json = new LeaseJson(namespace);
        this.paths = new LeasePaths(namespace);
        this.refusals = new Refusals(json, namespace);
        this.timeout = timeout;
        this.chance = chance;
    }

    @Override
    public CompletionStage<ListOutcome> list(LeaseScope scope) {
        return client.send(KubeRequest.get(paths.list(scope), timeout)).thenApply(a -> a.answer(new Listing()));
    }

    @Override
    public Subscription watch(LeaseScope scope, StreamPosition from, Listener listener) {
        long seconds = MIN_WATCH_SECONDS + Math.floorMod(chance.draw("watch-timeout"), WATCH_SPREAD_SECONDS);
        LeaseWatch watch = new LeaseWatch(json, refusals, listener);
        KubeStream stream = client.stream(paths.watch(scope, from, seconds), watch);
        watch.attach(stream);
        return watch;
    }

    private final class Listing implements KubeAnswer.Handler<ListOutcome> {
        @Override
        public ListOutcome onAnswered(Answered answer) {
            if (answer.status() != Refusals.OK) {
                return new ListOutcome.Failed(refusals.sentence("list", answer), answer.retryAfter());
            }
            try {
                return listed(json.parse(answer.body()));
            } catch (NotALeaseException e) {
                return failed(NotALeaseException.SENTENCE);
            }
        }

        private ListOutcome listed(JsonNode root) throws NotALeaseException {
            String position = LeaseJson.text(root.path("metadata"), "resourceVersion");
            if (position.isEmpty() || !root.path("items").isArray()) {
                throw new NotALeaseException();
            }
            List<StoredLease> leases = new ArrayList<>();
            for (JsonNode item : root.path("items")) {
                leases.add(json.lease(item));
            }
            return new ListOutcome.Listed(leases, new StreamPosition(position));
        }

        @Override
        public ListOutcome onNotSent(NotSent answer) {
            return failed(answer.reason());
        }

        @Override
        public ListOutcome onLost(Lost answer) {
            return failed(answer.reason());
        }

        private ListOutcome failed(String reason) {
            return new ListOutcome.Failed(reason, Optional.empty());
        }
    }
}
