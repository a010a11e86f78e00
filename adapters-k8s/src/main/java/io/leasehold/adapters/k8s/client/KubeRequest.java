package io.leasehold.adapters.k8s.client;

import java.time.Duration;
import java.util.Optional;

/**
 * One request to an API server.
 *
 * @param path with query, already encoded, beginning with a slash
 * @param body JSON; empty for none
 * @param timeout from the call to the whole answer
 * @param maxBytes of the answer; a longer one counts as none
 * @param accept the media type wanted
 */
public record KubeRequest(
        String method, String path, Optional<String> body, Duration timeout, int maxBytes, String accept) {

    private static final String JSON = "application/json";

    private static final int LARGE = 64 << 20;

    public static KubeRequest of(String method, String path, String body, Duration timeout) {
        return new KubeRequest(method, path, Optional.of(body), timeout, LARGE, JSON);
    }

    public static KubeRequest get(String path, Duration timeout) {
        return new KubeRequest("GET", path, Optional.empty(), timeout, LARGE, JSON);
    }

    public KubeRequest atMost(int bytes) {
        return new KubeRequest(method, path, body, timeout, bytes, accept);
    }

    public KubeRequest accepting(String mediaType) {
        return new KubeRequest(method, path, body, timeout, maxBytes, mediaType);
    }
}
