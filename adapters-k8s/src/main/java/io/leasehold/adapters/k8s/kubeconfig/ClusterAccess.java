package io.leasehold.adapters.k8s.kubeconfig;

import java.net.URI;
import java.util.Optional;

/**
 * Everything needed to reach one cluster; holds no open resource.
 *
 * @param server the API server's base address, http or https, without a trailing slash
 * @param authority the certificate authority; empty for the Java runtime's own
 * @param trustAnyone whether the server's certificate goes unchecked ({@code insecure-skip-tls-verify})
 * @param proxy empty: what the environment says ({@code HTTPS_PROXY}, {@code NO_PROXY})
 * @param namespace the context's default namespace
 */
public record ClusterAccess(
        URI server,
        Optional<Material> authority,
        boolean trustAnyone,
        Optional<URI> proxy,
        Optional<String> namespace,
        Identity identity) {

    /** An address may carry credentials and the identity does, so only the host shows. */
    @Override
    public String toString() {
        return "access to " + server.getHost();
    }
}
