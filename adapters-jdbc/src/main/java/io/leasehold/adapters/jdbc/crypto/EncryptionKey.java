package io.leasehold.adapters.jdbc.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** One key of 256 bits. It shows nothing but its fingerprint, which tells keys apart and nothing else about them. */
final class EncryptionKey {

    static final int BYTES = 32;

    private static final int FINGERPRINT_BYTES = 4;

    private final SecretKey key;
    private final String fingerprint;

    private EncryptionKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, "AES");
        this.fingerprint = HexFormat.of().formatHex(sha256(bytes), 0, FINGERPRINT_BYTES);
    }

    /** Reads base64, with or without its padding; empty if that is not one key. */
    static Optional<EncryptionKey> read(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return bytes.length == BYTES ? Optional.of(new EncryptionKey(bytes)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Makes a key, as the line of a key file. */
    static String fresh() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    SecretKey key() {
        return key;
    }

    /** Eight digits of the key's hash. */
    String fingerprint() {
        return fingerprint;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "key " + fingerprint;
    }
}
