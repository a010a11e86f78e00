package io.leasehold.adapters.jobs.helm;

import io.leasehold.adapters.jobs.run.Unusable;
import io.leasehold.ports.helm.Repository.Access;
import io.leasehold.ports.secret.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The certificates that a repository's access names. */
final class Tls {

    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]++)-----END PRIVATE KEY-----");

    private static final List<String> KEYS = List.of("RSA", "EC", "EdDSA");

    /** Guards a key for the moment between reading and using it, in memory; it protects nothing. */
    private static final char[] NO_PASSWORD = {};

    private Tls() {}

    /**
     * Makes a context of an access.
     *
     * @param toOrigin whether the repository's own host is spoken to: no other sees the client's certificate
     */
    static SSLContext context(Access access, boolean toOrigin) throws Unusable {
        KeyManager @Nullable [] keys = toOrigin ? keys(access) : null;
        TrustManager @Nullable [] trust = trust(access);
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust, null);
            return context;
        } catch (GeneralSecurityException problem) {
            throw new Unusable("TLS cannot be used with the certificates of this repository: check them");
        }
    }

    private static TrustManager @Nullable [] trust(Access access) throws Unusable {
        if (access.insecure()) {
            return new TrustManager[] {new TrustsAnybody()};
        }
        Optional<String> ca = access.ca().filter(text -> !text.isBlank());
        return ca.isEmpty() ? null : trust(certificates(ca.get(), "the certificates to trust"));
    }

    private static TrustManager[] trust(Collection<? extends Certificate> authorities) throws Unusable {
        try {
            KeyStore store = emptyStore();
            int number = 0;
            for (Certificate authority : authorities) {
                store.setCertificateEntry("ca" + number++, authority);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | IOException problem) {
            throw new Unusable("the certificates to trust cannot be used: give them in PEM");
        }
    }

    private static KeyManager @Nullable [] keys(Access access) throws Unusable {
        if (access.certificate().isEmpty() && access.key().isEmpty()) {
            return null;
        }
        String certificate = access.certificate()
                .orElseThrow(() -> new Unusable("there is a key without a client certificate: give both or none"));
        Secret secret = access.key()
                .orElseThrow(() -> new Unusable("there is a client certificate without a key: give both or none"));
        PrivateKey key = key(secret);
        Certificate[] chain =
                certificates(certificate, "the client certificate").toArray(Certificate[]::new);
        try {
            KeyStore store = emptyStore();
            store.setKeyEntry("client", key, NO_PASSWORD, chain);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NO_PASSWORD);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException | IOException problem) {
            throw new Unusable("the client certificate and its key cannot be used together: check that they match");
        }
    }

    private static Collection<? extends Certificate> certificates(String pem, String what) throws Unusable {
        try {
            Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
            if (!found.isEmpty()) {
                return found;
            }
        } catch (CertificateException problem) {
            throw new Unusable(what + " cannot be read: give them in PEM");
        }
        throw new Unusable(what + " cannot be read, there is none in the text: give them in PEM");
    }

    private static PrivateKey key(Secret secret) throws Unusable {
        Matcher form = PKCS8.matcher(secret.reveal());
        if (form.find()) {
            Optional<PrivateKey> key = KEYS.stream()
                    .flatMap(algorithm -> key(algorithm, form.group(1)).stream())
                    .findFirst();
            if (key.isPresent()) {
                return key.get();
            }
        }
        throw new Unusable("the key of the client certificate cannot be read: give it in PEM as an unencrypted PKCS#8"
                + " key ('openssl pkcs8 -topk8 -nocrypt' makes one)");
    }

    private static Optional<PrivateKey> key(String algorithm, String base64) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64);
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes)));
        } catch (IllegalArgumentException | GeneralSecurityException isNoneOrOfAnotherKind) {
            return Optional.empty();
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
