package io.leasehold.adapters.k8s.kubeconfig;

import io.leasehold.ports.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The kubeconfig of a cluster that a user registered. Users of the API are not the operator: what they hand in is hostile
 * until proven otherwise, and even then it can only lead to a server by https, with the credentials in the text.
 */
public final class RegisteredKubeconfig {

    private static final String NAME = "the kubeconfig";

    private RegisteredKubeconfig() {}

    /** Reads its current context, or the only one. */
    public static ClusterAccess access(Secret text) throws BrokenKubeconfigException {
        if (text.reveal().getBytes(StandardCharsets.UTF_8).length > SafeYaml.MAX_BYTES) {
            throw new BrokenKubeconfigException(NAME + " is larger than 1 MiB: register one cluster at a time");
        }
        Kubeconfig kubeconfig = Kubeconfig.ofText(NAME, text.reveal());
        return kubeconfig.access(context(kubeconfig));
    }

    private static String context(Kubeconfig kubeconfig) throws BrokenKubeconfigException {
        Optional<String> current = kubeconfig.currentContext();
        if (current.isPresent()) {
            return current.get();
        }
        List<String> all = kubeconfig.contexts();
        if (all.size() == 1) {
            return all.get(0);
        }
        throw new BrokenKubeconfigException(
                NAME + " has no 'current-context' and " + all.size() + " contexts: name one as 'current-context'");
    }
}
