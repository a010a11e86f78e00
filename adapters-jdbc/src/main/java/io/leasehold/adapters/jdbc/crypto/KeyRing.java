package io.leasehold.adapters.jdbc.crypto;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The keys of one process: the first encrypts, all decrypt. To change the key the new one is put first and the old one
 * stays below it until nothing is encrypted with it any more.
 */
public final class KeyRing {

    private final String source;
    private final List<EncryptionKey> keys;

    KeyRing(String source, List<EncryptionKey> keys) {
        this.source = source;
        this.keys = List.copyOf(keys);
    }

    /** For a process that was given no key: it can neither encrypt nor decrypt, and says so. */
    public static KeyRing none() {
        return new KeyRing("this instance", List.of());
    }

    Optional<EncryptionKey> first() {
        return keys.stream().findFirst();
    }

    List<EncryptionKey> named(String fingerprint) {
        return keys.stream()
                .filter(key -> key.fingerprint().equals(fingerprint))
                .toList();
    }

    /** Says that the key of this fingerprint is missing, and which there are. */
    String lacks(String fingerprint) {
        String present = keys.isEmpty()
                ? "has no key"
                : "has only "
                        + keys.stream()
                                .map(EncryptionKey::fingerprint)
                                .distinct()
                                .collect(Collectors.joining(", "));
        return "encrypted with key " + fingerprint + ", and " + source + " " + present
                + ": give this instance the key it was encrypted with, as a further line of --encryption-key-file or of"
                + " ENCRYPTION_KEY";
    }

    @Override
    public String toString() {
        return source + " " + keys;
    }
}
