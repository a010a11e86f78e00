package io.leasehold.adapters.k8s.client;

import io.leasehold.adapters.k8s.kubeconfig.ClusterAccess;
import io.leasehold.adapters.k8s.kubeconfig.Identity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of one connection pool. A token file is read for each request (projected tokens are rotated); an exec
 * plug-in runs once and again shortly before what it printed expires. May block; confined to one thread.
 */
final class Credentials {

    /** An exec credential is renewed this long before its expiry; the one use of the wall clock, as the issuer's is one. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private static final Duration EXEC_TIMEOUT = Duration.ofSeconds(30);

    private final ClusterAccess access;
    private final ExecPluginRun plugins;
    private @Nullable ExecCredential printed;

    Credentials(ClusterAccess access, ExecPlugins.Owner processes) {
        this.access = access;
        this.plugins = new ExecPluginRun(EXEC_TIMEOUT, processes);
    }

    /** Returns the value of the Authorization header, if one is to be sent. */
    Optional<String> authorization() throws CredentialsUnavailableException {
        Identity identity = access.identity();
        if (identity.tokenFile().isPresent()) {
            return Optional.of("Bearer " + read(identity.tokenFile().get()));
        }
        if (identity.token().isPresent()) {
            return identity.token().map(token -> "Bearer " + token.reveal());
        }
        if (identity.basic().isPresent()) {
            byte[] pair = identity.basic().get().reveal().getBytes(StandardCharsets.UTF_8);
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
        }
        return exec().flatMap(ExecCredential::token).map(token -> "Bearer " + token.reveal());
    }

    /** Returns what the exec plug-in printed, if there is one and no other credential goes before it. */
    Optional<ExecCredential> exec() throws CredentialsUnavailableException {
        Identity identity = access.identity();
        boolean other = identity.tokenFile().isPresent()
                || identity.token().isPresent()
                || identity.basic().isPresent();
        if (identity.exec().isEmpty() || other) {
            return Optional.empty();
        }
        ExecCredential current = printed;
        if (current == null || expired(current)) {
            current = plugins.run(identity.exec().get(), access);
            printed = current;
        }
        return Optional.of(current);
    }

    /** Returns whether the pool's client certificate came from a plug-in and has expired. */
    boolean certificateExpired() {
        ExecCredential current = printed;
        return current != null && current.certificate().isPresent() && expired(current);
    }

    private static boolean expired(ExecCredential credential) {
        return credential.expires().isPresent()
                && Instant.now().plus(MARGIN).isAfter(credential.expires().get());
    }

    private static String read(Path file) throws CredentialsUnavailableException {
        try {
            String token = Files.readString(file).strip();
            if (!token.isEmpty() && token.chars().noneMatch(Character::isISOControl)) {
                return token;
            }
        } catch (IOException e) {
            // told below, without the exception's words
        }
        throw new CredentialsUnavailableException("the token file " + file + " cannot be read or holds no token");
    }
}
