package io.leasehold.adapters.k8s.client;

/** Credentials cannot be had; the message is one sentence for people and holds none. */
final class CredentialsUnavailableException extends Exception {
    CredentialsUnavailableException(String message) {
        super(message);
    }
}
