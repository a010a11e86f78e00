package io.leasehold.adapters.web;

import io.javalin.util.JavalinException;
import io.javalin.util.JavalinLogger;
import io.leasehold.ports.coordination.Health;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The web server of one instance. Its threads keep the process alive until {@link #close}. It may be started before the
 * coordination has anything to show: the probes answer by what {@link Health} says.
 */
public final class WebServer implements AutoCloseable {

    private final WebSettings settings;
    private final WebPorts ports;
    private @Nullable RunningServer running;

    WebServer(WebSettings settings, WebPorts ports) {
        this.settings = settings;
        this.ports = ports;
    }

    /** Begins to load what a server is made of, on a thread of its own, beside whatever else a start has to do. */
    public static void preload() {
        JavalinLogger.enabled = false;
        Thread loader = new Thread(ServerAssembly::load, "leasehold-web-preload");
        loader.setDaemon(true);
        loader.start();
    }

    /**
     * Starts to listen. Blocks until requests are answered, or until it is clear that none will be.
     *
     * @throws IllegalStateException if it is listening already
     */
    public synchronized StartOutcome start() {
        if (running != null) {
            throw new IllegalStateException("the web server listens already");
        }
        // Javalin would tell of each start, each stop and each oversized body in its own words.
        JavalinLogger.enabled = false;
        RunningServer server = new ServerAssembly(settings, ports).assemble();
        try {
            server.start();
        } catch (JavalinException e) {
            server.stop();
            return new StartOutcome.Refused(BindFailure.sentence(settings, e));
        }
        running = server;
        return new StartOutcome.Listening(settings.host(), server.port());
    }

    /** The port it listens on; empty while it does not. */
    public synchronized Optional<Integer> port() {
        return Optional.ofNullable(running).map(RunningServer::port);
    }

    /** Stops listening; requests under way get a second to end. Does nothing where nothing listens. */
    @Override
    public synchronized void close() {
        if (running != null) {
            running.stop();
            running = null;
        }
    }
}
