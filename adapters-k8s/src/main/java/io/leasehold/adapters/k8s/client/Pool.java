package io.leasehold.adapters.k8s.client;

import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.leasehold.adapters.k8s.kubeconfig.ClusterAccess;
import java.util.concurrent.atomic.AtomicInteger;

/** A connection pool with the access and credentials it was built from. */
record Pool(HttpClient http, ClusterAccess access, Credentials credentials, Use use) {

    Pool(HttpClient http, ClusterAccess access, Credentials credentials) {
        this(http, access, credentials, new Use());
    }

    /** Who uses the pool: its requests in flight, and the client as long as it is the current one. */
    static final class Use {

        private final AtomicInteger users = new AtomicInteger(1);

        void enter() {
            users.incrementAndGet();
        }

        /** Returns whether nobody uses it any more. */
        boolean leave() {
            return users.decrementAndGet() == 0;
        }
    }

    HttpRequest.Builder request(String path) throws CredentialsUnavailableException {
        HttpRequest.Builder builder = http.newHttpRequestBuilder().uri(access.server() + path);
        credentials.authorization().ifPresent(value -> builder.setHeader("Authorization", value));
        access.identity().headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        return builder.setHeader("Accept", "application/json").setHeader("User-Agent", "leasehold");
    }
}
