package io.leasehold.adapters.jdbc.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Keys as a text: each the base64 of 32 bytes. No sentence repeats any of it. */
public final class KeyText {

    private static final String WANTED =
            " is not a key: write the base64 of 32 bytes, such as 'openssl rand -base64 32' prints";

    private KeyText() {}

    /**
     * Reads keys out of a setting.
     *
     * @param name of the setting, for people
     * @param text keys on lines of their own, or with blanks or commas between them
     */
    public static KeyReading ofSetting(String name, String text) {
        List<String> parts = List.of(text.replace(',', ' ').strip().split("\\s+", -1));
        return read(name, parts, number -> "key " + number + " in " + name);
    }

    /** Reads the lines of a key file; empty ones say nothing. */
    static KeyReading ofLines(String file, List<String> lines) {
        return read(file, lines, number -> "line " + number + " of " + file);
    }

    private static KeyReading read(String source, List<String> parts, IntFunction<String> place) {
        List<EncryptionKey> keys = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i).strip();
            Optional<EncryptionKey> key = EncryptionKey.read(part);
            if (key.isEmpty() && !part.isEmpty()) {
                return new KeyReading.Refused(place.apply(i + 1) + WANTED);
            }
            key.ifPresent(keys::add);
        }
        return keys.isEmpty()
                ? new KeyReading.Refused(
                        source
                                + " holds no key: write the base64 of 32 bytes into it, such as 'openssl rand -base64 32' prints")
                : new KeyReading.Usable(new KeyRing(source, keys), List.of());
    }
}
