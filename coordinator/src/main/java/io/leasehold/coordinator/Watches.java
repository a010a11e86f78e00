package io.leasehold.coordinator;

import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.lease.FeedId;
import io.leasehold.domain.lease.WatchEnd;
import io.leasehold.domain.lease.WatchEvent;
import io.leasehold.domain.node.Input;
import io.leasehold.ports.lease.LeaseFeed;
import io.leasehold.ports.runtime.EventLoop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The watches that are open, by their numbers. Lives on the loop; what a watch delivers comes from any thread. */
final class Watches {

    private static final Logger LOG = LoggerFactory.getLogger(Watches.class);

    private final LeaseFeed feed;
    private final EventLoop loop;
    private final Inbox inbox;
    private final Meters meters;
    private final Map<Key, LeaseFeed.Subscription> open = new HashMap<>();

    /** Both feeds may open a watch in one step, and then the number alone names two. */
    private record Key(FeedId feed, long watch) {}

    Watches(LeaseFeed feed, EventLoop loop, Inbox inbox, Meters meters) {
        this.feed = feed;
        this.loop = loop;
        this.inbox = inbox;
        this.meters = meters;
    }

    void start(Effect.StartWatch effect) {
        meters.countWatch();
        Ears ears = new Ears(effect.feed(), effect.watch());
        try {
            open.put(new Key(effect.feed(), effect.watch()), feed.watch(effect.scope(), effect.from(), ears));
        } catch (RuntimeException failure) {
            ears.onEnd(WatchEnd.BROKEN, Call.sentence(failure));
        }
    }

    void stop(Effect.StopWatch effect) {
        stop(new Key(effect.feed(), effect.watch()));
    }

    private void stop(Key watch) {
        LeaseFeed.Subscription subscription = open.remove(watch);
        if (subscription != null) {
            close(subscription);
        }
    }

    void stopAll() {
        List.copyOf(open.keySet()).forEach(this::stop);
    }

    private static void close(LeaseFeed.Subscription subscription) {
        try {
            subscription.close();
        } catch (RuntimeException failure) {
            LOG.warn("A watch could not be closed; what it still delivers is dropped", failure);
        }
    }

    /** Hears one watch. */
    private final class Ears implements LeaseFeed.Listener {
        private final FeedId id;
        private final long watch;

        Ears(FeedId id, long watch) {
            this.id = id;
            this.watch = watch;
        }

        @Override
        public void onEvent(WatchEvent event) {
            inbox.deliver(new Input.Watched(id, watch, event));
        }

        @Override
        public void onEnd(WatchEnd end, String reason) {
            loop.submit(() -> open.remove(new Key(id, watch)));
            inbox.deliver(new Input.WatchEnded(id, watch, end, reason));
        }
    }
}
