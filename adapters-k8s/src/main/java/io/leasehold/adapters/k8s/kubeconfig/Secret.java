package io.leasehold.adapters.k8s.kubeconfig;

/** A credential: its text shows only where it is asked for by name, so that no log line prints it by accident. */
public record Secret(String value) {
    @Override
    public String toString() {
        return "(hidden)";
    }
}
