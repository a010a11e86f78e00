package io.leasehold.app.e2e;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A foreign instance that keeps cluster leases as K8M does: the cluster ID only as a label, no acquireTime, renewal by
 * GET and PUT, and a lease valid until {@code renewTime + duration} by the wall clock. It is connected to every
 * cluster whose lease it finds valid.
 */
final class K8mShapedSync implements AutoCloseable {
    private final KubeApi api;
    private final String namespace;
    private final String identity;
    private final int durationSeconds;
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private @Nullable Loop loop;
    private volatile Set<String> connected = Set.of();

    private K8mShapedSync(KubeApi api, String namespace, String identity, int durationSeconds) {
        this.api = api;
        this.namespace = namespace;
        this.identity = identity;
        this.durationSeconds = durationSeconds;
    }

    static K8mShapedSync started(
            KubeApi api, String namespace, String identity, int durationSeconds, Duration interval) {
        K8mShapedSync sync = new K8mShapedSync(api, namespace, identity, durationSeconds);
        sync.loop = Loop.every(interval, sync::tick);
        return sync;
    }

    static String leaseName(String clusterId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(clusterId.getBytes(StandardCharsets.UTF_8));
            return "k8m-cluster-" + HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String label(String clusterId) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(clusterId.getBytes(StandardCharsets.UTF_8));
    }

    String identity() {
        return identity;
    }

    /** The clusters this instance is connected to, as of its last look at the leases. */
    Set<String> connected() {
        return connected;
    }

    /** A user of this instance connects a cluster: it writes the lease and from now on renews it. */
    void connect(String clusterId) {
        LeaseObject lease = LeaseObject.named(leaseName(clusterId));
        lease.label("app", "k8m");
        lease.label("type", "cluster-sync");
        lease.label("clusterID", label(clusterId));
        renew(lease);
        api.create(namespace, lease).orFail("creating the lease of " + clusterId);
        held.add(clusterId);
    }

    void disconnect(String clusterId) {
        held.remove(clusterId);
        api.delete(namespace, leaseName(clusterId));
    }

    /** Ends as a killed process does: its leases stay and are no longer renewed. */
    @Override
    public void close() {
        if (loop != null) {
            loop.close();
        }
    }

    private void tick() {
        held.forEach(this::renewOwn);
        connected = api.leases(namespace)
                .filter(lease ->
                        lease.label("app").equals("k8m") && lease.label("type").equals("cluster-sync"))
                .filter(K8mShapedSync::valid)
                .map(lease -> decode(lease.label("clusterID")))
                .collect(toUnmodifiableSet());
    }

    private void renewOwn(String clusterId) {
        api.lease(namespace, leaseName(clusterId)).ifPresentOrElse(this::putRenewed, () -> held.remove(clusterId));
    }

    private void putRenewed(LeaseObject lease) {
        renew(lease);
        api.update(namespace, lease);
    }

    private void renew(LeaseObject lease) {
        ObjectNode spec = lease.spec();
        spec.put("holderIdentity", identity).put("leaseDurationSeconds", durationSeconds);
        spec.put("renewTime", LeaseObject.microTime(Instant.now()));
    }

    private static boolean valid(LeaseObject lease) {
        return lease.renewTime()
                .map(renewed -> renewed.plusSeconds(lease.durationSeconds()))
                .filter(end -> end.isAfter(Instant.now()))
                .isPresent();
    }

    private static String decode(String label) {
        return new String(Base64.getUrlDecoder().decode(label), StandardCharsets.UTF_8);
    }
}
