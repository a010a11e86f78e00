package io.leasehold.adapters.jdbc.inspection;

import io.leasehold.ports.inspection.Webhook;
import io.leasehold.ports.inspection.Webhooks.Entry;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The table of webhooks. Secrets come and go sealed. */
final class WebhookRows {

    private WebhookRows() {}

    /** Where to send, and with what; no secret where it is null. */
    record Sealed(String host, String url, @Nullable String secret) {}

    /** A webhook as it is stored. */
    record Stored(
            String name,
            Webhook.Kind kind,
            String url,
            @Nullable String secret,
            String template) {}

    static boolean has(Handle handle, String name) {
        return handle.createQuery("select name from inspection_webhook where name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }

    /** Empty if there is no such webhook. */
    static Optional<Webhook.Kind> kind(Handle handle, String name) {
        return handle.createQuery("select kind from inspection_webhook where name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne()
                .map(Webhook.Kind::valueOf);
    }

    static void insert(Handle handle, String name, Webhook.Kind kind, Sealed sealed, String template) {
        sealed(
                        described(
                                handle.createUpdate("insert into inspection_webhook"
                                        + " (name, kind, host, url, secret, template)"
                                        + " values (:name, :kind, :host, :url, :secret, :template)"),
                                name,
                                kind,
                                template),
                        sealed)
                .execute();
    }

    /** Returns whether there was such a webhook, which has another URL and secret now. */
    static boolean replace(Handle handle, String name, Webhook.Kind kind, Sealed sealed, String template) {
        return sealed(
                                described(
                                        handle.createUpdate("update inspection_webhook set kind = :kind, host = :host,"
                                                + " url = :url, secret = :secret, template = :template"
                                                + " where name = :name"),
                                        name,
                                        kind,
                                        template),
                                sealed)
                        .execute()
                > 0;
    }

    /** Returns whether there was such a webhook, which keeps its URL and its secret. */
    static boolean replaceKeepingBoth(Handle handle, String name, Webhook.Kind kind, String template) {
        return described(
                                handle.createUpdate("update inspection_webhook set kind = :kind, template = :template"
                                        + " where name = :name"),
                                name,
                                kind,
                                template)
                        .execute()
                > 0;
    }

    /** Returns whether there was such a webhook, which keeps its URL and has this secret now, or none. */
    static boolean replaceKeepingUrl(
            Handle handle, String name, Webhook.Kind kind, @Nullable String secret, String template) {
        return described(
                                handle.createUpdate("update inspection_webhook set kind = :kind, template = :template,"
                                        + " secret = :secret where name = :name"),
                                name,
                                kind,
                                template)
                        .bind("secret", secret)
                        .execute()
                > 0;
    }

    private static Update described(Update update, String name, Webhook.Kind kind, String template) {
        return update.bind("name", name).bind("kind", kind.name()).bind("template", template);
    }

    private static Update sealed(Update update, Sealed sealed) {
        return update.bind("host", sealed.host()).bind("url", sealed.url()).bind("secret", sealed.secret());
    }

    /** Returns whether there was such a webhook. */
    static boolean delete(Handle handle, String name) {
        return handle.createUpdate("delete from inspection_webhook where name = :name")
                        .bind("name", name)
                        .execute()
                > 0;
    }

    /** Sorted here: the databases have orders of their own. */
    static List<Entry> list(Handle handle) {
        return handle
                .createQuery("select name, kind, host, secret is not null as has_secret, template"
                        + " from inspection_webhook")
                .map((row, context) -> new Entry(
                        row.getString("name"),
                        Webhook.Kind.valueOf(row.getString("kind")),
                        row.getString("host"),
                        row.getBoolean("has_secret"),
                        row.getString("template")))
                .list()
                .stream()
                .sorted(Comparator.comparing(Entry::name))
                .toList();
    }

    /** In no order. */
    static List<Stored> read(Handle handle, Collection<String> names) {
        return handle.createQuery(
                        "select name, kind, url, secret, template from inspection_webhook where name in (<names>)")
                .bindList("names", List.copyOf(names))
                .map((row, context) -> new Stored(
                        row.getString("name"),
                        Webhook.Kind.valueOf(row.getString("kind")),
                        row.getString("url"),
                        row.getString("secret"),
                        row.getString("template")))
                .list();
    }
}
