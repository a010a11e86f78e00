package io.leasehold.adapters.k8s.lease;

import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.StreamPosition;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The paths of leases on an API server. */
record LeasePaths(String namespace) {

    String collection() {
        return "/apis/coordination.k8s.io/v1/namespaces/" + encode(namespace) + "/leases";
    }

    String lease(LeaseName name) {
        return collection() + "/" + name.value();
    }

    /** Without a resource version, so that the answer comes from a quorum and not from the server's cache. */
    String list(LeaseScope scope) {
        return collection() + "?" + selector(scope);
    }

    String watch(LeaseScope scope, StreamPosition from, long seconds) {
        return collection() + "?watch=true&allowWatchBookmarks=true&resourceVersion=" + encode(from.resourceVersion())
                + "&timeoutSeconds=" + seconds + "&" + selector(scope);
    }

    private static String selector(LeaseScope scope) {
        if (scope instanceof LeaseScope.Named named) {
            return "fieldSelector=" + encode("metadata.name=" + named.name().value());
        }
        LeaseScope.Labelled labelled = (LeaseScope.Labelled) scope;
        return "labelSelector="
                + encode(labelled.labels().entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .collect(Collectors.joining(",")));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
