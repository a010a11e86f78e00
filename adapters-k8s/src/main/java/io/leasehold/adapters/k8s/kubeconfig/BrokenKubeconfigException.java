package io.leasehold.adapters.k8s.kubeconfig;

/** A kubeconfig, or one context of it, cannot be used; the message is one sentence for people without any content of the file. */
public final class BrokenKubeconfigException extends Exception {
    public BrokenKubeconfigException(String message) {
        super(message);
    }
}
