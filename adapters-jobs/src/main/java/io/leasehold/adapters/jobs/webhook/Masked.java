package io.leasehold.adapters.jobs.webhook;

import io.leasehold.ports.inspection.Webhook;
import io.leasehold.ports.secret.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps secrets out of the words of strangers, who may repeat what they were sent. */
final class Masked {

    /** Shorter pieces of a URL are words that occur anywhere. */
    private static final int SHORTEST = 6;

    private Masked() {}

    /** A text in which neither the URL's secret parts nor the secret occur. */
    static String of(Webhook webhook, String text) {
        List<String> secrets = new ArrayList<>();
        webhook.secret().map(Secret::reveal).ifPresent(secrets::add);
        secrets.add(webhook.url().reveal());
        addParts(webhook.url().reveal(), secrets);
        String masked = text;
        List<String> longestFirst = secrets.stream()
                .filter(secret -> secret.length() >= SHORTEST)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        for (String secret : longestFirst) {
            masked = masked.replace(secret, Secret.MASK);
        }
        return masked;
    }

    private static void addParts(String url, List<String> secrets) {
        try {
            URI uri = new URI(url);
            addSplit(uri.getRawPath(), "/", secrets);
            addSplit(uri.getRawQuery(), "[&=]", secrets);
        } catch (URISyntaxException isNone) {
            secrets.add(url);
        }
    }

    private static void addSplit(@Nullable String text, String by, List<String> secrets) {
        if (text != null) {
            secrets.add(text);
            secrets.addAll(List.of(text.split(by, -1)));
        }
    }
}
