package io.leasehold.adapters.k8s.client;

import io.leasehold.ports.cluster.ClusterReads.Space;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One request to an API server.
 *
 * @param path with query, already encoded, beginning with a slash
 * @param body JSON; empty for none
 * @param timeout from the call to the whole answer
 * @param maxBytes of the answer; a longer one counts as none
 * @param accept the media type wanted
 * @param space asked before bytes of the answer are held
 */
public record KubeRequest(
        String method, String path, Optional<String> body, Duration timeout, int maxBytes, String accept, Space space) {

    private static final String JSON = "application/json";

    private static final int LARGE = 64 << 20;
    private static final Space ENOUGH = bytes -> CompletableFuture.completedStage(true);

    /** One whose answer takes what space it needs. */
    public KubeRequest(
            String method, String path, Optional<String> body, Duration timeout, int maxBytes, String accept) {
        this(method, path, body, timeout, maxBytes, accept, ENOUGH);
    }

    public static KubeRequest of(String method, String path, String body, Duration timeout) {
        return new KubeRequest(method, path, Optional.of(body), timeout, LARGE, JSON);
    }

    public static KubeRequest get(String path, Duration timeout) {
        return new KubeRequest("GET", path, Optional.empty(), timeout, LARGE, JSON);
    }

    public KubeRequest atMost(int bytes) {
        return new KubeRequest(method, path, body, timeout, bytes, accept, space);
    }

    public KubeRequest accepting(String mediaType) {
        return new KubeRequest(method, path, body, timeout, maxBytes, mediaType, space);
    }

    public KubeRequest within(Space other) {
        return new KubeRequest(method, path, body, timeout, maxBytes, accept, other);
    }
}
