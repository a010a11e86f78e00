package io.leasehold.adapters.k8s.kubeconfig;

import io.leasehold.ports.secret.Secret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a kubeconfig's cluster and user into the access they describe. Of a kubeconfig in a file, relative files are its
 * siblings; one that came as a text reaches neither files nor commands, whatever it says, and only servers by https.
 */
final class AccessReader {

    static final String NOT_SELF_CONTAINED = " is not allowed in a registered kubeconfig, which must hold all it needs:"
            + " export it with 'kubectl config view --minify --flatten --raw'";

    private static final Set<String> SERVER_SCHEMES = Set.of("https", "http");

    /** Whoever may only ask the API must not make this process speak to what listens without TLS, on loopback least of all. */
    private static final Set<String> SERVER_SCHEMES_OUTSIDE_FILES = Set.of("https");

    private static final Set<String> PROXY_SCHEMES = Set.of("http", "https", "socks5");
    private static final Set<String> EXEC_VERSIONS =
            Set.of("client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1");

    private final Optional<Path> directory;

    /** Makes a reader; without a {@code file} one that reaches nothing outside of the text. */
    AccessReader(Optional<Path> file) {
        this.directory = file.map(
                path -> Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(path.toAbsolutePath()));
    }

    ClusterAccess read(YamlNode cluster, YamlNode user, Optional<String> namespace) throws BrokenKubeconfigException {
        if (cluster.has("tls-server-name")) {
            throw new BrokenKubeconfigException(
                    cluster.where()
                            + " uses 'tls-server-name', which is not supported: address the server by the name in its certificate");
        }
        return new ClusterAccess(
                server(cluster),
                material(cluster, "certificate-authority"),
                cluster.flag("insecure-skip-tls-verify"),
                proxy(cluster),
                namespace,
                identity(user));
    }

    private Identity identity(YamlNode user) throws BrokenKubeconfigException {
        Optional<Material> certificate = material(user, "client-certificate");
        Optional<Material> key = material(user, "client-key");
        if (certificate.isPresent() != key.isPresent()) {
            throw new BrokenKubeconfigException(user.where() + " needs both a client certificate and its key");
        }
        Optional<Path> tokenFile = existing(user, "tokenFile");
        return new Identity(certificate, key, tokenFile, token(user), basic(user), exec(user), impersonation(user));
    }

    private static Optional<Secret> token(YamlNode user) throws BrokenKubeconfigException {
        Optional<Secret> token = user.text("token").map(Secret::new);
        Optional<YamlNode> provider = user.child("auth-provider");
        return token.isPresent() || provider.isEmpty() ? token : Optional.of(providerToken(provider.get()));
    }

    /** Legacy providers: the token they left in the file is used as it is; renewing it is their own tool's business. */
    private static Secret providerToken(YamlNode provider) throws BrokenKubeconfigException {
        Optional<YamlNode> config = provider.child("config");
        for (String key : List.of("id-token", "access-token")) {
            Optional<String> found = config.isPresent() ? config.get().text(key) : Optional.empty();
            if (found.isPresent()) {
                return new Secret(found.get());
            }
        }
        throw new BrokenKubeconfigException(
                provider.where() + " holds no token: log in again with its tool, or use an exec plug-in");
    }

    private static Optional<Secret> basic(YamlNode user) throws BrokenKubeconfigException {
        Optional<String> name = user.text("username");
        Optional<String> password = user.text("password");
        return name.flatMap(n -> password.map(p -> new Secret(n + ":" + p)));
    }

    private Optional<ExecPlugin> exec(YamlNode user) throws BrokenKubeconfigException {
        Optional<YamlNode> exec = user.child("exec");
        return exec.isEmpty() ? Optional.empty() : Optional.of(plugin(exec.get(), outside(user, "exec")));
    }

    /** Where the kubeconfig's siblings are. */
    private Path outside(YamlNode node, String key) throws BrokenKubeconfigException {
        return directory.orElseThrow(
                () -> new BrokenKubeconfigException(node.where() + ": '" + key + "'" + NOT_SELF_CONTAINED));
    }

    private static ExecPlugin plugin(YamlNode exec, Path directory) throws BrokenKubeconfigException {
        String command = exec.text("command")
                .orElseThrow(() -> new BrokenKubeconfigException(exec.where() + " names no command"));
        String version = exec.text("apiVersion").orElse("");
        if (!EXEC_VERSIONS.contains(version)) {
            throw new BrokenKubeconfigException(
                    exec.where() + " has an unknown apiVersion: use client.authentication.k8s.io/v1");
        }
        Map<String, Secret> environment = new HashMap<>();
        for (Object item : exec.list("env")) {
            YamlNode entry = YamlNode.of(exec.where() + ": each of 'env'", item);
            environment.put(
                    entry.text("name").orElse(""),
                    new Secret(entry.text("value").orElse("")));
        }
        environment.remove("");
        return new ExecPlugin(
                version, command, exec.texts("args"), environment, directory, exec.flag("provideClusterInfo"));
    }

    /** Leaving out an impersonation would act with other rights than the kubeconfig says. */
    private static Map<String, List<String>> impersonation(YamlNode user) throws BrokenKubeconfigException {
        if (user.has("as-user-extra")) {
            throw new BrokenKubeconfigException(user.where() + " uses 'as-user-extra', which is not supported");
        }
        Map<String, List<String>> headers = new HashMap<>();
        user.text("as").ifPresent(v -> headers.put("Impersonate-User", List.of(v)));
        user.text("as-uid").ifPresent(v -> headers.put("Impersonate-Uid", List.of(v)));
        if (user.has("as-groups")) {
            headers.put("Impersonate-Group", user.texts("as-groups"));
        }
        if (headers.values().stream().flatMap(List::stream).allMatch(Printable::is)) {
            return headers;
        }
        throw new BrokenKubeconfigException(user.where() + " impersonates a name with illegal characters");
    }

    private Optional<Material> material(YamlNode node, String key) throws BrokenKubeconfigException {
        Optional<String> data = node.text(key + "-data");
        if (data.isPresent()) {
            return Optional.of(new Material.Inline(new Secret(data.get())));
        }
        return existing(node, key).map(Material.InFile::new);
    }

    private Optional<Path> existing(YamlNode node, String key) throws BrokenKubeconfigException {
        Optional<String> text = node.text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Path path = path(node, key, text.get());
        if (!Files.isRegularFile(path)) {
            throw new BrokenKubeconfigException(
                    node.where() + ": the file of '" + key + "' does not exist: " + Printable.of(path.toString()));
        }
        return Optional.of(path);
    }

    private Path path(YamlNode node, String key, String text) throws BrokenKubeconfigException {
        try {
            return outside(node, key).resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw new BrokenKubeconfigException(node.where() + ": '" + key + "' is not a file name");
        }
    }

    private URI server(YamlNode cluster) throws BrokenKubeconfigException {
        String text = cluster.text("server")
                .orElseThrow(() -> new BrokenKubeconfigException(cluster.where() + " names no server"));
        return address(cluster, "server", text, directory.isPresent() ? SERVER_SCHEMES : SERVER_SCHEMES_OUTSIDE_FILES);
    }

    private static Optional<URI> proxy(YamlNode cluster) throws BrokenKubeconfigException {
        Optional<String> text = cluster.text("proxy-url");
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(address(cluster, "proxy-url", text.get(), PROXY_SCHEMES));
    }

    private static URI address(YamlNode node, String key, String text, Set<String> schemes)
            throws BrokenKubeconfigException {
        try {
            URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean complete = uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null;
            if (complete && uri.getScheme() != null && schemes.contains(uri.getScheme())) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // falls through: the exception would quote the address, which may hold a password
        }
        throw new BrokenKubeconfigException(node.where() + ": '" + key + "' must be an address like https://host:6443");
    }
}
