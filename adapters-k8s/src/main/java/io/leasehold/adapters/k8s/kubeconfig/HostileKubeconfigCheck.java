package io.leasehold.adapters.k8s.kubeconfig;

import io.leasehold.ports.registry.KubeconfigCheck;
import io.leasehold.ports.secret.Secret;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Judges what users register: every entry, also those that the current context does not use, since nothing is to be
 * stored that another program would run or read. {@link RegisteredKubeconfig} holds the same line without this check.
 */
public final class HostileKubeconfigCheck implements KubeconfigCheck {

    private static final List<String> OF_USER =
            List.of("exec", "tokenFile", "client-certificate", "client-key", "auth-provider");
    private static final List<String> OF_CLUSTER = List.of("certificate-authority");
    private static final List<String> PEM_OF_USER = List.of("client-certificate-data", "client-key-data");
    private static final List<String> PEM_OF_CLUSTER = List.of("certificate-authority-data");
    private static final List<String> HEADERS = List.of("token", "username", "password");

    @Override
    public Optional<String> objectionTo(Secret kubeconfig) {
        try {
            RegisteredKubeconfig.access(kubeconfig);
            YamlNode root = SafeYaml.parse("the kubeconfig", kubeconfig.reveal());
            checkEach(root, "clusters", "cluster", OF_CLUSTER, PEM_OF_CLUSTER);
            checkEach(root, "users", "user", OF_USER, PEM_OF_USER);
            checkEach(root, "contexts", "context", List.of(), List.of());
            return Optional.empty();
        } catch (BrokenKubeconfigException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static void checkEach(YamlNode root, String list, String kind, List<String> forbidden, List<String> pem)
            throws BrokenKubeconfigException {
        for (Object item : root.list(list)) {
            YamlNode entry = YamlNode.of(root.where() + ": each of '" + list + "'", item);
            Optional<YamlNode> body = entry.child(kind);
            if (body.isPresent()) {
                String name = Printable.of(entry.text("name").orElse(""));
                check(
                        new YamlNode(
                                root.where() + ", " + kind + " '" + name + "'",
                                body.get().entries()),
                        forbidden,
                        pem);
            }
        }
    }

    private static void check(YamlNode body, List<String> forbidden, List<String> pem)
            throws BrokenKubeconfigException {
        for (String key : forbidden) {
            if (body.has(key)) {
                throw new BrokenKubeconfigException(body.where() + ": '" + key + "'" + AccessReader.NOT_SELF_CONTAINED);
            }
        }
        for (String key : pem) {
            requirePem(body, key);
        }
        for (String key : HEADERS) {
            if (!body.text(key).map(Printable::is).orElse(true)) {
                throw new BrokenKubeconfigException(body.where() + ": '" + key + "' has unprintable characters");
            }
        }
    }

    private static void requirePem(YamlNode body, String key) throws BrokenKubeconfigException {
        Optional<String> text = body.text(key);
        if (text.isPresent() && !isPem(text.get())) {
            throw new BrokenKubeconfigException(body.where() + ": '" + key + "' must be PEM in base64");
        }
    }

    private static boolean isPem(String base64) {
        try {
            byte[] decoded = Base64.getMimeDecoder().decode(base64);
            return new String(decoded, java.nio.charset.StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
