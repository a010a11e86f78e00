package io.leasehold.adapters.jobs.webhook;

import io.leasehold.adapters.jobs.run.Plain;
import io.leasehold.ports.inspection.Webhook;
import io.leasehold.ports.secret.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps secrets out of the words of strangers, who may repeat what they were sent. */
final class Masked {

    /** Shorter pieces of a URL are words that occur anywhere. */
    private static final int SHORTEST = 6;

    /** A server may write the digits of an escape in the other case. */
    private static final int ANY_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private final Set<String> secrets = new LinkedHashSet<>();

    private Masked(Webhook webhook) {
        webhook.secret().map(Secret::reveal).ifPresent(this::add);
        String url = webhook.url().reveal();
        add(url);
        addParts(url);
    }

    /**
     * A stranger's text without the URL's secret parts and without the secret, fit to stand in a sentence. It is cleaned first
     * and cut last: of a secret that is cut, or that has a sign in it which is not shown, nothing would be found.
     */
    static String quoted(Webhook webhook, String text) {
        return Plain.quoted(new Masked(webhook).mask(clean(text)));
    }

    private String mask(String text) {
        List<String> longestFirst = secrets.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        String masked = text;
        for (String secret : longestFirst) {
            masked = Pattern.compile(Pattern.quote(secret), ANY_CASE)
                    .matcher(masked)
                    .replaceAll(Matcher.quoteReplacement(Secret.MASK));
        }
        return masked;
    }

    private void addParts(String url) {
        try {
            URI uri = new URI(url);
            addSplit(uri.getRawPath(), "/");
            addSplit(uri.getRawQuery(), "[&=]");
            addSplit(uri.getRawUserInfo(), ":");
        } catch (URISyntaxException isNone) {
            // Nobody is told what is no URL; all of it is masked as it is.
        }
    }

    private void addSplit(@Nullable String text, String by) {
        if (text != null) {
            add(text);
            List.of(text.split(by, -1)).forEach(this::add);
        }
    }

    /** As it is sent, as a server reads it, by the rules of a path and by those of a query, and as it may write that again. */
    private void add(String secret) {
        addPlain(secret);
        for (String read : List.of(decoded(secret), decoded(secret.replace("+", "%2B")))) {
            addPlain(read);
            addPlain(URLEncoder.encode(read, StandardCharsets.UTF_8));
        }
    }

    private void addPlain(String secret) {
        String shown = clean(secret).strip();
        if (shown.length() >= SHORTEST) {
            secrets.add(shown);
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException isNotEscaped) {
            return text;
        }
    }

    private static String clean(String text) {
        return Plain.text(text, Integer.MAX_VALUE);
    }
}
