package io.leasehold.adapters.k8s.kubeconfig;

import io.leasehold.ports.secret.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who we are to a cluster. Of several ways to authenticate by header the first present counts: token file, token, basic,
 * exec plug-in; a client certificate goes with any of them.
 *
 * @param basic {@code user:password}
 * @param headers the impersonation asked for by the kubeconfig, header name to values
 */
public record Identity(
        Optional<Material> certificate,
        Optional<Material> key,
        Optional<Path> tokenFile,
        Optional<Secret> token,
        Optional<Secret> basic,
        Optional<ExecPlugin> exec,
        Map<String, List<String>> headers) {

    public Identity {
        headers = Map.copyOf(headers);
    }

    /** An identity of a token that is read from {@code file} for each request, since such files are rotated. */
    public static Identity ofTokenFile(Path file) {
        return new Identity(
                Optional.empty(),
                Optional.empty(),
                Optional.of(file),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }
}
