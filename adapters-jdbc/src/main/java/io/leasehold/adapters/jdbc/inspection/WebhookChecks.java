package io.leasehold.adapters.jdbc.inspection;

import io.leasehold.ports.inspection.Webhook;
import io.leasehold.ports.secret.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What may be stored as a webhook. Each objection is one sentence, and shows no secret: the URL is one. */
final class WebhookChecks {

    private static final int LONGEST_URL = 2048;
    private static final int LONGEST_SECRET = 1024;
    private static final int MOST_OF_A_TEMPLATE = 64 * 1024;
    private static final int HIGHEST_PORT = 65535;

    private WebhookChecks() {}

    static Optional<String> objectionTo(String name, Optional<Secret> url, Optional<Secret> secret, String template) {
        return Stream.of(
                        objectionToName(name),
                        url.map(Secret::reveal).flatMap(WebhookChecks::objectionToUrl),
                        secret.map(Secret::reveal).flatMap(WebhookChecks::objectionToSecret),
                        objectionToTemplate(template))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** What the kind makes of no use. */
    static Optional<String> objectionToKind(Webhook.Kind kind, boolean hasSecret, String template) {
        String word = kind.name().toLowerCase(Locale.ROOT);
        if (hasSecret && !kind.signs()) {
            return Optional.of("the secret signs nothing with the kind " + word
                    + ": leave it out, or give the kind dingtalk or feishu");
        }
        return kind != Webhook.Kind.DEFAULT && !template.isEmpty()
                ? Optional.of(
                        "the template is not used with the kind " + word + ": leave it out, or give the kind default")
                : Optional.empty();
    }

    private static Optional<String> objectionToName(String name) {
        return Codes.isLegal(name)
                ? Optional.empty()
                : Optional.of("the name of the webhook is not 1 to " + Codes.LONGEST
                        + " letters, digits, '-', '_' and '.': choose another");
    }

    private static Optional<String> objectionToUrl(String url) {
        Optional<URI> read = url.length() <= LONGEST_URL ? uri(url) : Optional.empty();
        if (read.isPresent() && read.get().getHost() != null && !hasUsablePort(read.get())) {
            return Optional.of("the URL of the webhook has the port "
                    + read.get().getPort() + ": give one from 1 to " + HIGHEST_PORT);
        }
        if (read.isEmpty() || read.get().getHost() == null) {
            return Optional.of("the URL of the webhook has no host, is longer than " + LONGEST_URL
                    + " characters or cannot be read: write one such as https://hooks.example.com/path");
        }
        if (read.get().getRawUserInfo() != null) {
            return Optional.of("the URL of the webhook has a user: leave that out, and use a receiver that knows its"
                    + " senders by the path or the query");
        }
        String scheme = read.get().getScheme().toLowerCase(Locale.ROOT);
        return scheme.equals("http") || scheme.equals("https")
                ? Optional.empty()
                : Optional.of("the URL of the webhook is neither http nor https: write one such as"
                        + " https://hooks.example.com/path");
    }

    private static boolean hasUsablePort(URI uri) {
        return uri.getPort() != 0 && uri.getPort() <= HIGHEST_PORT;
    }

    /** Absolute ones alone. */
    private static Optional<URI> uri(String url) {
        try {
            return Optional.of(new URI(url)).filter(URI::isAbsolute);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** What is shown of a URL without an objection: the host, and the port where one is given. */
    static String host(Secret url) {
        URI uri = URI.create(url.reveal());
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    private static Optional<String> objectionToSecret(String secret) {
        boolean isFine = !secret.isEmpty()
                && secret.length() <= LONGEST_SECRET
                && StoredText.isStorable(secret)
                && secret.lines().count() == 1;
        return isFine
                ? Optional.empty()
                : Optional.of("the secret of the webhook is not 1 to " + LONGEST_SECRET
                        + " characters on one line: copy it from the receiver again, or leave it out");
    }

    private static Optional<String> objectionToTemplate(String template) {
        if (template.getBytes(StandardCharsets.UTF_8).length > MOST_OF_A_TEMPLATE) {
            return Optional.of("the template of the webhook is larger than " + MOST_OF_A_TEMPLATE / 1024
                    + " KiB: give a smaller one");
        }
        return StoredText.isStorable(template)
                ? Optional.empty()
                : Optional.of("the template of the webhook has control characters or halves of characters: leave"
                        + " those out");
    }
}
