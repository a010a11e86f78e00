package io.leasehold.adapters.jdbc.crypto;

import java.util.Arrays;
import java.util.Base64;

/** Keys for tests, told apart by a number. */
public final class Keys {

    private Keys() {}

    /** The line of a key file. */
    public static String line(int number) {
        byte[] bytes = new byte[EncryptionKey.BYTES];
        Arrays.fill(bytes, (byte) number);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** A box with these keys, the first of which seals. */
    public static SecretBox box(int... numbers) {
        String text =
                String.join(" ", Arrays.stream(numbers).mapToObj(Keys::line).toList());
        if (KeyText.ofSetting("KEYS", text) instanceof KeyReading.Usable usable) {
            return new SecretBox(usable.keys());
        }
        throw new AssertionError("not keys");
    }

    /** How the key is called in sentences. */
    public static String fingerprint(int number) {
        return EncryptionKey.read(line(number)).orElseThrow().fingerprint();
    }
}
