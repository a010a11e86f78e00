package io.leasehold.app.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A Helm repository on loopback: answers with its index at once, or holds one answer back until it is told. */
final class IndexHost implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicReference<@Nullable Held> held = new AtomicReference<>();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Index index;

    private static final class Index {
        private final byte[] text;
        private final String etag;

        private Index(MarkedIndex shape, String marker) {
            this.text = shape.text(marker);
            this.etag = '"' + marker + '"';
        }
    }

    private IndexHost(HttpServer server, Index index) {
        this.server = server;
        this.index = index;
    }

    static IndexHost started(MarkedIndex shape, String marker) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            IndexHost host = new IndexHost(server, new Index(shape, marker));
            server.createContext("/index.yaml", host::answer);
            server.setExecutor(host.threads);
            server.start();
            return host;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How often it was asked. */
    int requests() {
        return requests.get();
    }

    /** From now on. */
    void serve(MarkedIndex shape, String marker) {
        index = new Index(shape, marker);
    }

    /** The next request is answered with the index as it is now, though not before that is released. */
    Held holdNext() {
        Held next = new Held(index);
        held.set(next);
        return next;
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        Held mine = held.getAndSet(null);
        if (mine == null) {
            send(exchange, index);
            return;
        }
        mine.asked.countDown();
        try {
            mine.released.await();
            send(exchange, mine.index);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            mine.sent.countDown();
        }
    }

    private static void send(HttpExchange exchange, Index index) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("ETag", index.etag);
            if (index.etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            exchange.sendResponseHeaders(200, index.text.length);
            exchange.getResponseBody().write(index.text);
        }
    }

    /** One answer that is held back. */
    static final class Held {
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private final CountDownLatch sent = new CountDownLatch(1);
        private final Index index;

        private Held(Index index) {
            this.index = index;
        }

        /** From then on somebody waits for it: an update is under way. */
        void awaitAsked(Duration deadline) {
            await(asked, deadline, "the index was not asked for");
        }

        /** Sends it, and returns once it is on its way. */
        void release() {
            released.countDown();
            await(sent, Duration.ofSeconds(10), "the index could not be sent");
        }

        private static void await(CountDownLatch latch, Duration deadline, String otherwise) {
            try {
                if (!latch.await(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new AssertionError(otherwise + " within " + deadline.toSeconds() + " s");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for an index", e);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
