package io.leasehold.adapters.jobs.webhook;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How receivers know that a message is from somebody who has their secret. */
final class Signatures {

    private static final String ALGORITHM = "HmacSHA256";

    private Signatures() {}

    /** Of DingTalk: the secret signs the time and itself. */
    static String dingtalk(long millis, String secret) {
        return hmac(secret, millis + "\n" + secret);
    }

    /** Of Feishu: the time and the secret sign nothing. */
    static String feishu(long seconds, String secret) {
        return hmac(seconds + "\n" + secret, "");
    }

    private static String hmac(String key, String data) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(data.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            // Without its message: it might quote the key.
            throw new IllegalStateException("every Java can compute " + ALGORITHM);
        }
    }
}
