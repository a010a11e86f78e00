package io.leasehold.adapters.web;

import io.leasehold.ports.coordination.Coordination;
import io.leasehold.ports.coordination.Health;
import io.leasehold.ports.coordination.Measurements;

/** The web server of one instance. */
public final class WebServer implements AutoCloseable {

    WebServer(WebSettings settings, Coordination coordination, Health health, Measurements measurements) {}

    /** Starts to listen; blocks until the first request can be answered, or until it is clear that none ever will. */
    public StartOutcome start() {
        return new StartOutcome.Refused("the web server has no routes yet");
    }

    /** Stops listening; requests under way get a moment to end. Does nothing where nothing listens. */
    @Override
    public void close() {}
}
