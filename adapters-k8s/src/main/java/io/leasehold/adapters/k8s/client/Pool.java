package io.leasehold.adapters.k8s.client;

import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.leasehold.adapters.k8s.kubeconfig.ClusterAccess;

/** A connection pool with the access and credentials it was built from. */
record Pool(HttpClient http, ClusterAccess access, Credentials credentials) {

    HttpRequest.Builder request(String path) throws CredentialsUnavailableException {
        HttpRequest.Builder builder = http.newHttpRequestBuilder().uri(access.server() + path);
        credentials.authorization().ifPresent(value -> builder.setHeader("Authorization", value));
        access.identity().headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        return builder.setHeader("Accept", "application/json").setHeader("User-Agent", "leasehold");
    }
}
