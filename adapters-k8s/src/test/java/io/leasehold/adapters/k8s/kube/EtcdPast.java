package io.leasehold.adapters.k8s.kube;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Gives a fresh etcd some history before the API server starts, whose own memory of changes then begins after it: a
 * watch from revision 1 is too old, as on any cluster that has run for a while.
 */
record EtcdPast(int port) {

    private static final int REVISIONS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    void live() throws IOException {
        HttpClient http = HttpClient.newHttpClient();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int done = 0;
        while (done < REVISIONS) {
            if (put(http)) {
                done++;
            } else if (System.nanoTime() > deadline) {
                throw new IOException("etcd did not get ready");
            } else {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }

    private boolean put(HttpClient http) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v3/kv/put"))
                .timeout(Duration.ofSeconds(5))
                .POST(HttpRequest.BodyPublishers.ofString("{\"key\":\"cGFzdA==\",\"value\":\"eA==\"}"))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
