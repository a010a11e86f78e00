package io.leasehold.adapters.web.inspection;

import io.javalin.http.Context;
import io.leasehold.adapters.web.request.BadRequest;
import io.leasehold.adapters.web.request.JsonBody;
import io.leasehold.ports.inspection.Webhook;
import io.leasehold.ports.secret.Secret;
import io.leasehold.ports.secret.SecretChange;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A webhook as a user describes it; its name stands in the path. What is refused is named and never repeated: URLs hold
 * tokens. Whether the leader may send there is for the leader to say.
 */
record WebhookBody(Optional<Webhook.Kind> kind, Optional<Secret> url, SecretChange secret, String template) {

    private static final String EXAMPLE = "{\"kind\":\"default\",\"url\":\"https://hooks.example.com/...\"}, and where"
            + " wanted \"secret\" and \"template\"";

    private static final List<String> NAMES = List.of("kind", "url", "secret", "template");
    /** Where a run is told in a template. */
    private static final List<String> PLACES = List.of("{{msg}}", "{{raw}}");

    /** How K8M says that there is none. */
    private static final String K8M_TEMPLATE = "%s";

    private static final int LAST_PORT = 65535;
    private static final int KIB = 1024;
    private static final int MAX_BYTES = 64 * KIB;
    private static final int LONGEST_KIND = 16;
    private static final int LONGEST_URL = 2 * KIB;
    private static final int LONGEST_SECRET = KIB;
    private static final int LONGEST_TEMPLATE = 16 * KIB;

    /**
     * Reads it.
     *
     * @param usual the kind of one that tells none; empty to leave that to whoever has the stored one
     */
    static WebhookBody read(Context ctx, Optional<Webhook.Kind> usual) {
        JsonBody body = JsonBody.read(ctx, MAX_BYTES, EXAMPLE, NAMES);
        Optional<Webhook.Kind> kind =
                body.optionalText("kind", LONGEST_KIND).map(Words::kind).or(() -> usual);
        return new WebhookBody(
                kind,
                body.optionalText("url", LONGEST_URL).map(WebhookBody::url),
                secret(kind, body),
                template(kind, body.anyText("template", LONGEST_TEMPLATE)));
    }

    /** All of it, as a new one must have it. */
    Webhook whole(String name) {
        Secret address = url.orElseThrow(() -> BadRequest.of("The body has no 'url': send " + EXAMPLE + "."));
        return new Webhook(name, kind.orElse(Webhook.Kind.DEFAULT), address, secret.replacement(), template);
    }

    /** Left out, a secret that is stored stays; null, it goes. */
    private static SecretChange secret(Optional<Webhook.Kind> kind, JsonBody body) {
        SecretChange otherwise = body.isNull("secret") ? new SecretChange.Cleared() : new SecretChange.Kept();
        return body.optionalText("secret", LONGEST_SECRET)
                .<SecretChange>map(text -> new SecretChange.Replaced(secret(kind, text)))
                .orElse(otherwise);
    }

    private static Secret secret(Optional<Webhook.Kind> kind, String text) {
        kind.filter(given -> !given.signs()).ifPresent(given -> {
            throw BadRequest.of("'secret' signs nothing with the kind " + Words.of(given)
                    + ": leave it out, or give the kind dingtalk or feishu.");
        });
        return new Secret(text);
    }

    private static String template(Optional<Webhook.Kind> kind, String text) {
        kind.filter(given -> given != Webhook.Kind.DEFAULT && !text.isEmpty()).ifPresent(given -> {
            throw BadRequest.of("'template' is not used with the kind " + Words.of(given)
                    + ": leave it out, or give the kind default.");
        });
        if (!text.isBlank() && !text.equals(K8M_TEMPLATE) && PLACES.stream().noneMatch(text::contains)) {
            throw BadRequest.of("'template' has neither " + String.join(" nor ", PLACES)
                    + ", so that nothing of a run would be told: put one of them in, or leave it out.");
        }
        return text;
    }

    private static Secret url(String text) {
        URI uri = parse(text);
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (!List.of("https", "http").contains(scheme) || uri.getHost() == null) {
            throw noUrl();
        }
        if (uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
            throw BadRequest.of("'url' has the port " + uri.getPort() + ": give one from 1 to " + LAST_PORT + ".");
        }
        if (uri.getRawUserInfo() != null) {
            throw BadRequest.of("'url' holds a user or a password: give one without, such as"
                    + " https://hooks.example.com/some-token.");
        }
        return new Secret(text);
    }

    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            // Its message repeats the text, which may hold a token.
            throw noUrl();
        }
    }

    private static RuntimeException noUrl() {
        return BadRequest.of("'url' is no address of a webhook: give https:// or http:// and a host.");
    }
}
