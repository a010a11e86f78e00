package io.leasehold.adapters.jdbc.inspection;

import io.leasehold.adapters.jdbc.audit.AuditedChanges;
import io.leasehold.adapters.jdbc.audit.AuditedChanges.Change;
import io.leasehold.adapters.jdbc.audit.OneLine;
import io.leasehold.adapters.jdbc.crypto.SecretBox;
import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.Topic;
import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.audit.AuditEntry.Action;
import io.leasehold.ports.audit.AuditTrail;
import io.leasehold.ports.inspection.Webhook;
import io.leasehold.ports.inspection.Webhooks;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.ScheduleBook.Listing;
import io.leasehold.ports.runtime.WallClock;
import io.leasehold.ports.secret.Secret;
import io.leasehold.ports.secret.SecretChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Webhooks in the shared database. Whoever changes any locks their topic first, so that no two change at once. */
public final class JdbcWebhooks implements Webhooks {

    private static final BookOutcome DONE = new BookOutcome.Done(Optional.empty());
    private static final String NO_KEY =
            "this instance has no key to encrypt URLs and secrets of webhooks with: name a file with"
                    + " --encryption-key-file, or set ENCRYPTION_KEY";

    private final Database database;
    private final SecretBox box;
    private final AuditedChanges changes;

    /** @param trail takes what the database cannot tell in the transaction of a change: what came to none */
    public JdbcWebhooks(Database database, SecretBox box, AuditTrail trail, WallClock wall) {
        this.database = database;
        this.box = box;
        this.changes = new AuditedChanges(database, Topic.WEBHOOKS, trail, wall);
    }

    @Override
    public CompletionStage<Listing<Entry>> list() {
        return database.ask(
                handle -> new Listing.Found<>(WebhookRows.list(handle)),
                failure -> new Listing.Unavailable<>(failure.reason()));
    }

    @Override
    public CompletionStage<Reading> read(Collection<String> names) {
        List<String> legal = names.stream().filter(Codes::isLegal).distinct().toList();
        if (legal.isEmpty()) {
            return CompletableFuture.completedFuture(new Reading.Found(List.of(), List.of()));
        }
        // Decrypted after the transaction, which would hold its connection meanwhile.
        return database.<Supplier<Reading>>ask(
                        handle -> {
                            List<WebhookRows.Stored> stored = WebhookRows.read(handle, legal);
                            return () -> opened(stored);
                        },
                        failure -> () -> new Reading.Unavailable(failure.reason()))
                .thenApply(Supplier::get);
    }

    private Reading opened(List<WebhookRows.Stored> stored) {
        List<Webhook> webhooks = new ArrayList<>();
        List<Unreadable> unreadable = new ArrayList<>();
        stored.stream().sorted(Comparator.comparing(WebhookRows.Stored::name)).forEach(row -> {
            SecretBox.Opened url = box.open(row.url(), WebhookSecrets.URL.place(row.name()));
            Optional<SecretBox.Opened> secret = Optional.ofNullable(row.secret())
                    .map(text -> box.open(text, WebhookSecrets.SECRET.place(row.name())));
            Optional<String> problem = problem(url).or(() -> secret.flatMap(JdbcWebhooks::problem));
            problem.ifPresentOrElse(
                    reason -> unreadable.add(new Unreadable(row.name(), "its secrets in the database are " + reason)),
                    () -> webhooks.add(new Webhook(
                            row.name(), row.kind(), plain(url), secret.map(JdbcWebhooks::plain), row.template())));
        });
        return new Reading.Found(webhooks, unreadable);
    }

    private static Optional<String> problem(SecretBox.Opened opened) {
        return opened instanceof SecretBox.Opened.Closed closed ? Optional.of(closed.reason()) : Optional.empty();
    }

    private static Secret plain(SecretBox.Opened opened) {
        return ((SecretBox.Opened.Plain) opened).secret();
    }

    @Override
    public CompletionStage<BookOutcome> add(Webhook webhook, Asker by) {
        Change change = new Change(Action.ADD_WEBHOOK, webhook.name(), by);
        Optional<String> objection = WebhookChecks.objectionTo(
                webhook.name(), Optional.of(webhook.url()), webhook.secret(), webhook.template());
        if (objection.isPresent()) {
            return changes.refuse(change, objection.get());
        }
        Optional<WebhookRows.Sealed> sealed = seal(webhook.name(), webhook.url(), webhook.secret());
        return sealed.isPresent()
                ? changes.make(change, handle -> added(handle, webhook, sealed.get()))
                : changes.refuse(change, NO_KEY);
    }

    private static BookOutcome added(Handle handle, Webhook webhook, WebhookRows.Sealed sealed) {
        if (WebhookRows.has(handle, webhook.name())) {
            return new BookOutcome.Refused("a webhook of the name " + webhook.name()
                    + " is there already: choose another name, or update that one");
        }
        WebhookRows.insert(handle, webhook.name(), webhook.kind(), sealed, webhook.template());
        return DONE;
    }

    @Override
    public CompletionStage<BookOutcome> update(
            String name,
            Optional<Webhook.Kind> kind,
            Optional<Secret> url,
            SecretChange secret,
            String template,
            Asker by) {
        Change change = new Change(Action.UPDATE_WEBHOOK, name, by);
        Optional<String> objection = WebhookChecks.objectionTo(name, url, secret.replacement(), template);
        if (objection.isPresent()) {
            return changes.refuse(change, objection.get());
        }
        Optional<WebhookRows.Sealed> sealed = url.flatMap(text -> seal(name, text, secret.replacement()));
        Optional<String> sealedSecret =
                secret.replacement().flatMap(text -> box.seal(text, WebhookSecrets.SECRET.place(name)));
        if (sealed.isPresent() != url.isPresent()
                || sealedSecret.isPresent() != secret.replacement().isPresent()) {
            return changes.refuse(change, NO_KEY);
        }
        boolean isKept = secret instanceof SecretChange.Kept;
        return changes.make(
                change,
                handle -> WebhookRows.kind(handle, name)
                        .map(stored -> updated(
                                handle, name, kind.orElse(stored), new Update(sealed, isKept, sealedSecret), template))
                        .orElseGet(() -> missing(name)));
    }

    /**
     * What becomes of the sealed texts.
     *
     * @param whole another URL, and its secret; empty to keep the URL
     * @param keepsSecret with the URL
     * @param secret otherwise
     */
    private record Update(Optional<WebhookRows.Sealed> whole, boolean keepsSecret, Optional<String> secret) {}

    private static BookOutcome updated(Handle handle, String name, Webhook.Kind kind, Update update, String template) {
        Optional<String> objection =
                WebhookChecks.objectionToKind(kind, update.secret().isPresent(), template);
        if (objection.isPresent()) {
            return new BookOutcome.Refused(objection.get());
        }
        boolean done;
        if (update.whole().isPresent()) {
            // The secret of the former URL is not for the receiver at the new one.
            done = WebhookRows.replace(handle, name, kind, update.whole().get(), template);
        } else if (update.keepsSecret() && kind.signs()) {
            done = WebhookRows.replaceKeepingBoth(handle, name, kind, template);
        } else {
            done = WebhookRows.replaceKeepingUrl(
                    handle, name, kind, update.secret().orElse(null), template);
        }
        return done ? DONE : missing(name);
    }

    /** Empty where there is no key to seal with. */
    private Optional<WebhookRows.Sealed> seal(String name, Secret url, Optional<Secret> secret) {
        @Nullable
        String sealed = secret.flatMap(text -> box.seal(text, WebhookSecrets.SECRET.place(name)))
                .orElse(null);
        return box.seal(url, WebhookSecrets.URL.place(name))
                .map(text -> new WebhookRows.Sealed(WebhookChecks.host(url), text, sealed));
    }

    @Override
    public CompletionStage<BookOutcome> remove(String name, Asker by) {
        Change change = new Change(Action.REMOVE_WEBHOOK, name, by);
        // A text that is no name may be one that the database takes for none.
        return changes.make(
                change, handle -> Codes.isLegal(name) && WebhookRows.delete(handle, name) ? DONE : missing(name));
    }

    private static BookOutcome missing(String name) {
        return new BookOutcome.Missing("there is no webhook of the name " + OneLine.of(name, Codes.LONGEST));
    }
}
