package io.leasehold.adapters.web.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * The tokens of one instance. They are compared in a time that depends on the given token's length alone, so that it
 * tells nothing about ours, not even how long they are.
 */
final class Tokens {

    private final byte[] admin;
    private final Optional<byte[]> viewer;

    Tokens(String adminToken, Optional<String> viewerToken) {
        admin = bytes(adminToken);
        viewer = viewerToken.map(Tokens::bytes);
    }

    /** The right that a token gives; empty for a token nobody here knows. */
    Optional<Access> access(String token) {
        byte[] given = bytes(token);
        if (equal(given, admin)) {
            return Optional.of(Access.ADMIN);
        }
        return viewer.filter(known -> equal(given, known)).map(known -> Access.VIEWER);
    }

    /** The order of the arguments matters: the time is that of going through the first. */
    private static boolean equal(byte[] given, byte[] known) {
        return MessageDigest.isEqual(given, known);
    }

    private static byte[] bytes(String token) {
        return token.getBytes(StandardCharsets.UTF_8);
    }
}
