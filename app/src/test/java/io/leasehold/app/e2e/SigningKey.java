package io.leasehold.app.e2e;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The key pair that kube-apiserver demands for service account tokens, as PEM files. */
record SigningKey(Path privateKey, Path publicKey) {
    static SigningKey generate(Path folder) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            return new SigningKey(
                    pem(
                            folder.resolve("sa.key"),
                            "PRIVATE KEY",
                            pair.getPrivate().getEncoded()),
                    pem(folder.resolve("sa.pub"), "PUBLIC KEY", pair.getPublic().getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path pem(Path file, String kind, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Scratch.write(file, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    }
}
