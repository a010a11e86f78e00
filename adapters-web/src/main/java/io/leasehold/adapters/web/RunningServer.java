package io.leasehold.adapters.web;

import io.javalin.Javalin;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.handler.GracefulHandler;

/**
 * A server and how it ends: new requests are refused at once, those under way get a moment, then all connections close.
 * The server's own graceful stop would wait for idle connections as well, and a browser always keeps one.
 */
record RunningServer(Javalin javalin, GracefulHandler requests) {

    private static final long GRACE_MILLIS = 1000;

    void start() {
        javalin.start();
    }

    int port() {
        return javalin.port();
    }

    void stop() {
        try {
            requests.shutdown().get(GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // Whoever still waits is cut off: the process is ending and must not wait for a client.
        }
        javalin.stop();
    }
}
