package io.leasehold.adapters.k8s.kubeconfig;

import io.leasehold.ports.secret.Secret;
import java.nio.file.Path;

/** A certificate or key: in the kubeconfig itself, or in a file that may be replaced while we run. */
public sealed interface Material {

    /** PEM in base64, as a kubeconfig's {@code ...-data} fields hold it. */
    record Inline(Secret base64) implements Material {}

    /** An absolute path to a PEM file. */
    record InFile(Path file) implements Material {}
}
