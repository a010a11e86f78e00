package io.leasehold.adapters.jdbc.helm;

import io.leasehold.ports.helm.Repository;
import io.leasehold.ports.secret.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What may be stored as a repository. Each objection is one sentence, and shows no secret. */
final class RepositoryChecks {

    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_URL = 2048;
    private static final int LONGEST_DESCRIPTION = 2048;
    private static final int LONGEST_USERNAME = 256;
    private static final int MOST_OF_A_SECRET = 64 * 1024;
    private static final int HIGHEST_PORT = 65535;
    private static final int DELETE = 0x7f;

    private RepositoryChecks() {}

    static Optional<String> objectionTo(Repository repository) {
        return Stream.of(
                        objectionToName(repository.name()),
                        objectionToUrl(repository.type(), repository.url()),
                        objectionToText("description", repository.description(), LONGEST_DESCRIPTION),
                        objectionTo(repository.access()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    static boolean isName(String text) {
        return text.length() <= LONGEST_NAME
                && text.chars().allMatch(RepositoryChecks::isOfName)
                && text.chars().anyMatch(RepositoryChecks::isLetterOrDigit);
    }

    private static Optional<String> objectionToName(String name) {
        return isName(name)
                ? Optional.empty()
                : Optional.of("the name of the repository is not 1 to " + LONGEST_NAME
                        + " letters, digits, '-', '_' and '.', with a letter or digit: choose another");
    }

    private static boolean isOfName(int character) {
        return isLetterOrDigit(character) || character == '-' || character == '_' || character == '.';
    }

    private static boolean isLetterOrDigit(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9');
    }

    private static Optional<String> objectionToUrl(Repository.Type type, String url) {
        Optional<URI> read = url.length() <= LONGEST_URL ? uri(url) : Optional.empty();
        if (read.isEmpty() || read.get().getHost() == null || read.get().getPort() > HIGHEST_PORT) {
            return Optional.of("the URL of the repository has no host, is longer than " + LONGEST_URL
                    + " characters or cannot be read: write one such as " + example(type));
        }
        URI uri = read.get();
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            return Optional.of("the URL of the repository has a user, a query or a fragment: leave that out, and give"
                    + " user and password apart from the URL");
        }
        return isOf(type, uri.getScheme().toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of("the URL of the repository does not fit its type: write one such as " + example(type));
    }

    /** Absolute ones alone. */
    static Optional<URI> uri(String url) {
        try {
            return Optional.of(new URI(url)).filter(URI::isAbsolute);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isOf(Repository.Type type, String scheme) {
        return switch (type) {
            case HTTP -> scheme.equals("https") || scheme.equals("http");
            case OCI -> scheme.equals("oci");
        };
    }

    private static String example(Repository.Type type) {
        return switch (type) {
            case HTTP -> "https://charts.example.com/stable";
            case OCI -> "oci://registry.example.com/charts";
        };
    }

    private static Optional<String> objectionTo(Repository.Access access) {
        return Stream.of(
                        access.username().flatMap(RepositoryChecks::objectionToUsername),
                        access.password().map(Secret::reveal).flatMap(text -> objectionToSize("password", text)),
                        access.ca().flatMap(text -> objectionToPem("CA", "CERTIFICATE", text)),
                        access.certificate().flatMap(text -> objectionToPem("certificate", "CERTIFICATE", text)),
                        access.key().map(Secret::reveal).flatMap(text -> objectionToPem("key", "PRIVATE KEY", text)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Basic authentication ends the name at the first colon. */
    private static Optional<String> objectionToUsername(String name) {
        return name.contains(":")
                ? Optional.of("the username has a colon, which basic authentication does not allow: leave it out")
                : objectionToText("username", name, LONGEST_USERNAME);
    }

    private static Optional<String> objectionToText(String what, String text, int longest) {
        return text.length() > longest || text.codePoints().anyMatch(RepositoryChecks::cannotBeStored)
                ? Optional.of("the " + what + " is longer than " + longest
                        + " characters or has control characters: shorten it, and write it on one line")
                : Optional.empty();
    }

    private static Optional<String> objectionToPem(String what, String label, String text) {
        boolean isStorable = text.codePoints()
                .noneMatch(character ->
                        character != '\n' && character != '\r' && character != '\t' && cannotBeStored(character));
        return isStorable && text.contains("-----BEGIN " + label + "-----")
                ? objectionToSize(what, text)
                : Optional.of("the " + what + " is not in PEM: give a text with a line -----BEGIN " + label + "-----");
    }

    private static Optional<String> objectionToSize(String what, String text) {
        return text.getBytes(StandardCharsets.UTF_8).length > MOST_OF_A_SECRET
                ? Optional.of("the " + what + " is larger than " + MOST_OF_A_SECRET / 1024 + " KiB: give a smaller one")
                : Optional.empty();
    }

    private static boolean cannotBeStored(int character) {
        return character < ' ' || character == DELETE || Character.getType(character) == Character.SURROGATE;
    }
}
