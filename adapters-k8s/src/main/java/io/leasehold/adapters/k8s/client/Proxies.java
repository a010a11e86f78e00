package io.leasehold.adapters.k8s.client;

import io.leasehold.adapters.k8s.kubeconfig.ClusterAccess;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which proxy leads to a server: the kubeconfig's, else the environment's, as other Kubernetes clients read it. */
final class Proxies {

    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private final Map<String, String> environment;

    Proxies(Map<String, String> environment) {
        this.environment = environment;
    }

    Optional<URI> of(ClusterAccess access) {
        return access.proxy().or(() -> fromEnvironment(access.server())).map(Proxies::withPort);
    }

    private Optional<URI> fromEnvironment(URI server) {
        String host = server.getHost().toLowerCase(Locale.ROOT);
        if (LOCAL.contains(host) || excluded(host)) {
            return Optional.empty();
        }
        return variable(server.getScheme() + "_proxy").flatMap(Proxies::parse);
    }

    private boolean excluded(String host) {
        for (String entry : variable("no_proxy").orElse("").split(",", -1)) {
            String suffix = entry.strip().toLowerCase(Locale.ROOT);
            String domain = suffix.startsWith(".") ? suffix : "." + suffix;
            if (suffix.equals("*") || (!suffix.isEmpty() && ("." + host).endsWith(domain))) {
                return true;
            }
        }
        return false;
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name.toUpperCase(Locale.ROOT)))
                .or(() -> Optional.ofNullable(environment.get(name)))
                .filter(value -> !value.isBlank());
    }

    private static Optional<URI> parse(String text) {
        try {
            URI uri = URI.create(text.contains("://") ? text : "http://" + text);
            return Optional.ofNullable(uri.getHost()).map(host -> uri);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static URI withPort(URI proxy) {
        return proxy.getPort() >= 0 ? proxy : URI.create(proxy + ":" + defaultPort(proxy.getScheme()));
    }

    private static int defaultPort(String scheme) {
        return switch (scheme) {
            case "https" -> 443;
            case "socks5" -> 1080;
            default -> 80;
        };
    }
}
