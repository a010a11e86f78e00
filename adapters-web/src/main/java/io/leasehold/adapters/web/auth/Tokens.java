package io.leasehold.adapters.web.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * The tokens of one instance. Only their digests are kept: digests have one length, so a comparison in constant time
 * tells nothing about a token, not even how long it is.
 */
final class Tokens {

    private final byte[] admin;
    private final Optional<byte[]> viewer;

    Tokens(String adminToken, Optional<String> viewerToken) {
        admin = digest(adminToken);
        viewer = viewerToken.map(Tokens::digest);
    }

    /** The right that a token gives; empty for a token nobody here knows. */
    Optional<Access> access(String token) {
        byte[] given = digest(token);
        // Both comparisons always run, so that the time taken does not tell which token was near.
        boolean isAdmin = MessageDigest.isEqual(admin, given);
        boolean isViewer = viewer.isPresent() && MessageDigest.isEqual(viewer.get(), given);
        if (isAdmin) {
            return Optional.of(Access.ADMIN);
        }
        return isViewer ? Optional.of(Access.VIEWER) : Optional.empty();
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
