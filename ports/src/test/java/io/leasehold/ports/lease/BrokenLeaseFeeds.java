package io.leasehold.ports.lease;

import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.domain.lease.WatchEnd;
import io.leasehold.domain.lease.WatchEvent;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Feeds that each break one rule: the subjects which the contract suite and the comparison of stores must catch. */
public final class BrokenLeaseFeeds {

    static final LeaseScope EVERYTHING = new LeaseScope.Labelled(Collections.emptySortedMap());

    private BrokenLeaseFeeds() {}

    /** Passes everything on; what breaks a rule overrides one method. */
    abstract static class Faithful implements LeaseFeed {
        final LeaseFeed inner;

        Faithful(LeaseFeed inner) {
            this.inner = inner;
        }

        @Override
        public CompletionStage<ListOutcome> list(LeaseScope scope) {
            return inner.list(scope);
        }

        @Override
        public Subscription watch(LeaseScope scope, StreamPosition from, Listener listener) {
            return inner.watch(scope, from, listener);
        }

        ListOutcome.Listed listed(LeaseScope scope) {
            return (ListOutcome.Listed) inner.list(scope).toCompletableFuture().join();
        }
    }

    /** What becomes of one event on its way to the listener; each watch has one of its own. */
    private interface Rewrite extends Function<WatchEvent, List<WatchEvent>> {}

    private static LeaseFeed rewriting(LeaseFeed feed, Supplier<Rewrite> rewrites) {
        return new Faithful(feed) {
            @Override
            public Subscription watch(LeaseScope scope, StreamPosition from, Listener listener) {
                Rewrite rewrite = rewrites.get();
                return inner.watch(scope, from, new Listener() {
                    @Override
                    public void onEvent(WatchEvent event) {
                        rewrite.apply(event).forEach(listener::onEvent);
                    }

                    @Override
                    public void onEnd(WatchEnd end, String reason) {
                        listener.onEnd(end, reason);
                    }
                });
            }
        };
    }

    /** Leaves out the second event of every watch. */
    public static LeaseFeed dropping(LeaseFeed feed) {
        return rewriting(feed, () -> new Rewrite() {
            private int count;

            @Override
            public List<WatchEvent> apply(WatchEvent event) {
                return ++count == 2 ? List.of() : List.of(event);
            }
        });
    }

    /** Tells every event twice. */
    public static LeaseFeed repeating(LeaseFeed feed) {
        return rewriting(feed, () -> event -> List.of(event, event));
    }

    /** Tells each second event before the first. */
    public static LeaseFeed reordering(LeaseFeed feed) {
        return rewriting(feed, () -> new Rewrite() {
            private @Nullable WatchEvent held;

            @Override
            public List<WatchEvent> apply(WatchEvent event) {
                WatchEvent before = held;
                held = before == null ? event : null;
                return before == null ? List.of() : List.of(event, before);
            }
        });
    }

    /** Tells of no removal. */
    public static LeaseFeed deafToRemovals(LeaseFeed feed) {
        return rewriting(feed, () -> event -> event instanceof WatchEvent.Removed ? List.of() : List.of(event));
    }

    /** Tells a removal under the version the lease had before, so that a watch from there repeats it. */
    public static LeaseFeed removingUnderTheOldVersion(LeaseFeed feed) {
        return rewriting(feed, () -> new Rewrite() {
            private final Map<LeaseName, LeaseVersion> versions = new HashMap<>();

            @Override
            public List<WatchEvent> apply(WatchEvent event) {
                if (event instanceof WatchEvent.Put put) {
                    versions.put(put.lease().name(), put.lease().version());
                } else if (event instanceof WatchEvent.Removed removed) {
                    StoredLease lease = removed.lease();
                    LeaseVersion old = versions.getOrDefault(lease.name(), new LeaseVersion("u", "1"));
                    return List.of(new WatchEvent.Removed(new StoredLease(lease.name(), old, lease.record())));
                }
                return List.of(event);
            }
        });
    }

    /** Begins every watch now, wherever the caller had come to. */
    public static LeaseFeed forgettingThePosition(LeaseFeed feed) {
        return new Faithful(feed) {
            @Override
            public Subscription watch(LeaseScope scope, StreamPosition from, Listener listener) {
                return inner.watch(scope, listed(scope).position(), listener);
            }
        };
    }

    /** Begins every watch with what is there already, as a watch from version 0 does. */
    public static LeaseFeed beginningWithTheState(LeaseFeed feed) {
        return new Faithful(feed) {
            @Override
            public Subscription watch(LeaseScope scope, StreamPosition from, Listener listener) {
                listed(scope).leases().forEach(lease -> listener.onEvent(new WatchEvent.Put(lease)));
                return inner.watch(scope, from, listener);
            }
        };
    }

    /** Watches every lease, whatever the scope. */
    public static LeaseFeed watchingEverything(LeaseFeed feed) {
        return new Faithful(feed) {
            @Override
            public Subscription watch(LeaseScope scope, StreamPosition from, Listener listener) {
                return inner.watch(EVERYTHING, from, listener);
            }
        };
    }

    /** Filters a watch of everything by the scope, event by event: what leaves the scope is never told. */
    public static LeaseFeed filteringEventsAlone(LeaseFeed feed) {
        return new Faithful(feed) {
            @Override
            public Subscription watch(LeaseScope scope, StreamPosition from, Listener listener) {
                LeaseFeed filtered = rewriting(
                        inner,
                        () -> event -> event instanceof WatchEvent.Put put && !scope.covers(put.lease())
                                ? List.of()
                                : List.of(event));
                return filtered.watch(EVERYTHING, from, listener);
            }
        };
    }

    /** Watches nothing. */
    public static LeaseFeed deaf(LeaseFeed feed) {
        return new Faithful(feed) {
            @Override
            public Subscription watch(LeaseScope scope, StreamPosition from, Listener listener) {
                return () -> {};
            }
        };
    }

    /** Goes on from now where the history does not reach back, and says nothing of it. */
    public static LeaseFeed neverExpiring(LeaseFeed feed) {
        return new Faithful(feed) {
            @Override
            public Subscription watch(LeaseScope scope, StreamPosition from, Listener listener) {
                return inner.watch(scope, from, new Listener() {
                    @Override
                    public void onEvent(WatchEvent event) {
                        listener.onEvent(event);
                    }

                    @Override
                    public void onEnd(WatchEnd end, String reason) {
                        inner.watch(scope, listed(scope).position(), listener);
                    }
                });
            }
        };
    }

    /** Goes on telling after close. */
    public static LeaseFeed deafToClose(LeaseFeed feed) {
        return closingWith(feed, (subscription, listener) -> {});
    }

    /** Tells the end to who closed the watch. */
    public static LeaseFeed endingOnClose(LeaseFeed feed) {
        return closingWith(feed, (subscription, listener) -> {
            subscription.close();
            listener.onEnd(WatchEnd.CLOSED, "you closed it");
        });
    }

    /** Throws when a watch is closed a second time. */
    public static LeaseFeed closingOnce(LeaseFeed feed) {
        AtomicBoolean closed = new AtomicBoolean();
        return closingWith(feed, (subscription, listener) -> {
            if (!closed.compareAndSet(false, true)) {
                throw new AssertionError("closed twice");
            }
        });
    }

    private static LeaseFeed closingWith(
            LeaseFeed feed, java.util.function.BiConsumer<LeaseFeed.Subscription, LeaseFeed.Listener> close) {
        return new Faithful(feed) {
            @Override
            public Subscription watch(LeaseScope scope, StreamPosition from, Listener listener) {
                Subscription subscription = inner.watch(scope, from, listener);
                return () -> close.accept(subscription, listener);
            }
        };
    }

    /** Tells each event on a thread of its own, so that two calls may run at once. */
    public static LeaseFeed tellingOnManyThreads(LeaseFeed feed) {
        return new Faithful(feed) {
            @Override
            public Subscription watch(LeaseScope scope, StreamPosition from, Listener listener) {
                return inner.watch(scope, from, new Listener() {
                    @Override
                    public void onEvent(WatchEvent event) {
                        new Thread(() -> listener.onEvent(event), "teller").start();
                    }

                    @Override
                    public void onEnd(WatchEnd end, String reason) {
                        listener.onEnd(end, reason);
                    }
                });
            }
        };
    }
}
