package io.leasehold.ports.registry;

import io.leasehold.ports.secret.Secret;
import java.util.Optional;

/**
 * Judges a kubeconfig that a user hands in. It is hostile until proven otherwise: it must hold all it needs in itself,
 * run nothing, and name no file of this host.
 */
@FunctionalInterface
public interface KubeconfigCheck {

    /** Returns in one sentence, without any credential, why the kubeconfig cannot be registered; empty if it can. */
    Optional<String> objectionTo(Secret kubeconfig);
}
