package io.leasehold.adapters.jdbc.crypto;

import io.leasehold.ports.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts by AES-256-GCM for a place, such as a row: what was sealed for one place does not open in another. Every
 * sealing draws a nonce of 96 bits. As text: {@code v1:<fingerprint of the key>:<nonce>:<ciphertext>}, in base64.
 */
public final class SecretBox {

    private static final String VERSION = "v1";
    private static final int PARTS = 4;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final KeyRing keys;
    private final SecureRandom random = new SecureRandom();

    public SecretBox(KeyRing keys) {
        this.keys = keys;
    }

    /** What opening can come to. */
    public sealed interface Opened {

        /** Exactly what was sealed. */
        record Plain(Secret secret) implements Opened {}

        /** Why it does not open, as a part of a sentence that goes on after "is". */
        record Closed(String reason) implements Opened {}
    }

    /** Seals with the first key; empty where there is none. */
    public Optional<String> seal(Secret secret, String place) {
        return keys.first().map(key -> {
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            try {
                byte[] text = secret.reveal().getBytes(StandardCharsets.UTF_8);
                byte[] encrypted =
                        cipher(Cipher.ENCRYPT_MODE, key, nonce, place).doFinal(text);
                return String.join(":", VERSION, key.fingerprint(), base64(nonce), base64(encrypted));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("every Java encrypts by AES-GCM", impossible);
            }
        });
    }

    /** Opens what was sealed for this place, with whichever key it was. */
    public Opened open(String encrypted, String place) {
        String[] parts = encrypted.split(":", -1);
        if (parts.length != PARTS || !parts[0].equals(VERSION)) {
            return new Opened.Closed("not stored in a form that this version knows: run the version that stored it");
        }
        if (keys.named(parts[1]).isEmpty()) {
            return new Opened.Closed(keys.lacks(parts[1]));
        }
        return keys.named(parts[1]).stream()
                .flatMap(key -> open(key, parts, place).stream())
                .findFirst()
                .<Opened>map(Opened.Plain::new)
                .orElseGet(() -> new Opened.Closed(
                        "not what was stored under this name: somebody changed or moved it, so store it again"));
    }

    /** Whether it would be sealed with another key today. */
    public boolean isOutdated(String encrypted) {
        return keys.first()
                .map(key -> !encrypted.startsWith(VERSION + ":" + key.fingerprint() + ":"))
                .orElse(false);
    }

    private static Optional<Secret> open(EncryptionKey key, String[] parts, String place) {
        try {
            byte[] nonce = Base64.getDecoder().decode(parts[2]);
            byte[] text = Base64.getDecoder().decode(parts[3]);
            // What is too short makes the provider throw what it does not declare.
            return nonce.length == NONCE_BYTES && text.length >= TAG_BITS / Byte.SIZE
                    ? Optional.of(new Secret(new String(
                            cipher(Cipher.DECRYPT_MODE, key, nonce, place).doFinal(text), StandardCharsets.UTF_8)))
                    : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, EncryptionKey key, byte[] nonce, String place)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
