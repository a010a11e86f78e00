package io.leasehold.app.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A foreign candidate for the leader lock that behaves on the wire as client-go's elector does: a GET and a PUT with
 * the version just read in each retry period, and expiry judged on its own monotonic clock since it last saw the record change.
 */
final class ClientGoShapedElector implements AutoCloseable {
    private final KubeApi api;
    private final String namespace;
    private final String lock;
    private final String identity;
    private final int durationSeconds;

    private @Nullable ObjectNode observedSpec;
    private long observedAt;
    private @Nullable Loop loop;
    private volatile boolean leading;

    private ClientGoShapedElector(KubeApi api, String namespace, String lock, String identity, int durationSeconds) {
        this.api = api;
        this.namespace = namespace;
        this.lock = lock;
        this.identity = identity;
        this.durationSeconds = durationSeconds;
    }

    static ClientGoShapedElector started(
            KubeApi api, String namespace, String lock, String identity, int durationSeconds, Duration retryPeriod) {
        ClientGoShapedElector elector = new ClientGoShapedElector(api, namespace, lock, identity, durationSeconds);
        elector.loop = Loop.every(retryPeriod, elector::tick);
        return elector;
    }

    boolean leads() {
        return leading;
    }

    String identity() {
        return identity;
    }

    /** Ends as a process with ReleaseOnCancel does: stops renewing, then clears the holder if it led. */
    void stopAndRelease() {
        endLoop();
        if (leading) {
            api.lease(namespace, lock)
                    .filter(lease -> lease.holder().equals(identity))
                    .ifPresent(this::release);
            leading = false;
        }
    }

    /** Ends as a killed process does: nothing is released. */
    @Override
    public void close() {
        endLoop();
        leading = false;
    }

    private void tick() {
        leading = tryAcquireOrRenew();
    }

    private boolean tryAcquireOrRenew() {
        Instant now = Instant.now();
        Optional<LeaseObject> found = api.lease(namespace, lock);
        if (found.isEmpty()) {
            LeaseObject fresh = LeaseObject.named(lock);
            write(fresh, identity, durationSeconds, now, now, 0);
            return observe(api.create(namespace, fresh));
        }
        LeaseObject lease = found.get();
        observe(lease.spec());
        boolean mine = lease.holder().equals(identity);
        if (!mine && !lease.holder().isEmpty() && !expired(lease)) {
            return false;
        }
        Instant acquired = mine ? lease.acquireTime().orElse(now) : now;
        write(lease, identity, durationSeconds, acquired, now, lease.transitions() + (mine ? 0 : 1));
        return observe(api.update(namespace, lease));
    }

    private void release(LeaseObject lease) {
        Instant now = Instant.now();
        write(lease, "", 1, now, now, lease.transitions());
        api.update(namespace, lease).orFail("releasing the lock");
    }

    private static void write(
            LeaseObject lease, String holder, int duration, Instant acquired, Instant renewed, int transitions) {
        lease.spec()
                .put("holderIdentity", holder)
                .put("leaseDurationSeconds", duration)
                .put("acquireTime", LeaseObject.microTime(acquired))
                .put("renewTime", LeaseObject.microTime(renewed))
                .put("leaseTransitions", transitions);
    }

    private boolean observe(Answer written) {
        if (written.ok()) {
            observe((ObjectNode) written.json().path("spec"));
        }
        return written.ok();
    }

    private void observe(ObjectNode spec) {
        if (!spec.equals(observedSpec)) {
            observedSpec = spec.deepCopy();
            observedAt = System.nanoTime();
        }
    }

    private boolean expired(LeaseObject lease) {
        return System.nanoTime() - observedAt >= TimeUnit.SECONDS.toNanos(lease.durationSeconds());
    }

    private void endLoop() {
        if (loop != null) {
            loop.close();
        }
    }
}
