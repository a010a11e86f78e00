package io.leasehold.ports.helm;

import io.leasehold.ports.secret.Secret;
import java.util.Optional;

/**
 * A Helm repository as a user describes it.
 *
 * @param name unique; 1 to 128 letters, digits, {@code -}, {@code _} and {@code .}
 * @param url without user and password
 * @param active whether the leader updates it
 */
public record Repository(String name, Type type, String url, String description, Access access, boolean active) {

    /** How charts are found. */
    public enum Type {
        /** By the file {@code index.yaml} under the URL. */
        HTTP,
        /** In a registry of containers, which has no index. */
        OCI
    }

    /**
     * How the repository is reached. Secrets are stored encrypted and never given back to users.
     *
     * @param username for basic authentication, with the password
     * @param ca certificates in PEM to trust instead of the system's
     * @param certificate in PEM, to be shown to the server, with the key
     * @param key in PEM, PKCS#8
     * @param insecure whether any certificate of the server is taken
     */
    public record Access(
            Optional<String> username,
            Optional<Secret> password,
            Optional<String> ca,
            Optional<String> certificate,
            Optional<Secret> key,
            boolean insecure) {

        /** Anybody's. */
        public static final Access OPEN = new Access(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }
}
