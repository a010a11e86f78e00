package io.leasehold.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.lease.FeedId;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseNaming;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.ports.lease.LeaseFeed;
import io.leasehold.ports.runtime.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

final class WatchesTest {

    private static final LeaseScope LOCK = new LeaseScope.Named(new LeaseName("lock"));
    private static final LeaseScope FLEET = LeaseNaming.fleetScope();
    private static final StreamPosition START = new StreamPosition("1");

    private final List<LeaseScope> closed = new ArrayList<>();

    @Test
    void two_watches_opened_in_one_step_are_told_apart_by_their_feed() {
        VirtualTime time = new VirtualTime();
        EventLoop loop = time.loop();
        Watches watches = new Watches(new Recording(), loop, new Inbox(loop), new Meters());
        watches.start(new Effect.StartWatch(FeedId.FLEET, 7, FLEET, START));
        watches.start(new Effect.StartWatch(FeedId.LOCK, 7, LOCK, START));

        watches.stop(new Effect.StopWatch(FeedId.FLEET, 7));
        assertThat(closed).containsExactly(FLEET);

        watches.stopAll();
        assertThat(closed).containsExactly(FLEET, LOCK);
    }

    /** Notes which watches are closed. */
    private final class Recording implements LeaseFeed {
        @Override
        public CompletionStage<ListOutcome> list(LeaseScope scope) {
            return new CompletableFuture<>();
        }

        @Override
        public Subscription watch(LeaseScope scope, StreamPosition from, Listener listener) {
            return () -> closed.add(scope);
        }
    }
}
