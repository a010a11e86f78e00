package io.leasehold.domain.lease;

/** What a watch delivers, in the order of the store's history. */
public sealed interface WatchEvent {

    /** Returns where a later watch may go on after this event. */
    StreamPosition position();

    <R> R answer(Handler<R> handler);

    /** The lease was created or changed to this (or came into the scope). */
    record Put(StoredLease lease) implements WatchEvent {
        @Override
        public StreamPosition position() {
            return new StreamPosition(lease.version().resourceVersion());
        }

        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onPut(this);
        }
    }

    /** The lease was deleted (or left the scope); {@code lease} is its last state, its version that of the deletion. */
    record Removed(StoredLease lease) implements WatchEvent {
        @Override
        public StreamPosition position() {
            return new StreamPosition(lease.version().resourceVersion());
        }

        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onRemoved(this);
        }
    }

    /** Nothing happened in the scope up to this position. */
    record Bookmark(StreamPosition position) implements WatchEvent {
        @Override
        public <R> R answer(Handler<R> handler) {
            return handler.onBookmark(this);
        }
    }

    /** One answer per kind of event. */
    interface Handler<R> {
        R onPut(Put event);

        R onRemoved(Removed event);

        R onBookmark(Bookmark event);
    }
}
