package io.leasehold.adapters.web;

import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.inspection.Webhook;
import io.leasehold.ports.inspection.Webhooks;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.ScheduleBook.Listing;
import io.leasehold.ports.secret.Secret;
import io.leasehold.ports.secret.SecretChange;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Webhooks, as each test wishes them. */
final class FakeWebhooks implements Webhooks {

    /** What was given, with its secrets as they are. */
    record Given(
            String name, Optional<Webhook.Kind> kind, Optional<String> url, Optional<String> secret, String template) {}

    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<Asker> askers = new CopyOnWriteArrayList<>();
    final List<Given> given = new CopyOnWriteArrayList<>();
    volatile boolean broken;
    volatile BookOutcome outcome = new BookOutcome.Done(Optional.empty());
    volatile Listing<Entry> entries = new Listing.Found<>(List.of());

    private CompletionStage<BookOutcome> asked(String what, Asker by) {
        asked.add(what);
        askers.add(by);
        return CompletableFuture.completedFuture(outcome);
    }

    @Override
    public CompletionStage<Listing<Entry>> list() {
        return CompletableFuture.completedFuture(entries);
    }

    @Override
    public CompletionStage<Reading> read(Collection<String> names) {
        throw new AssertionError("no route reads secrets");
    }

    @Override
    public CompletionStage<BookOutcome> add(Webhook webhook, Asker by) {
        if (broken) {
            throw new IllegalStateException("cannot add " + webhook);
        }
        given.add(new Given(
                webhook.name(),
                Optional.of(webhook.kind()),
                Optional.of(webhook.url().reveal()),
                webhook.secret().map(Secret::reveal),
                webhook.template()));
        return asked("add " + webhook.name(), by);
    }

    @Override
    public CompletionStage<BookOutcome> update(
            String name,
            Optional<Webhook.Kind> kind,
            Optional<Secret> url,
            SecretChange secret,
            String template,
            Asker by) {
        given.add(new Given(name, kind, url.map(Secret::reveal), shown(secret), template));
        return asked("update " + name, by);
    }

    private static Optional<String> shown(SecretChange change) {
        return change.answer(new SecretChange.Handler<>() {
            @Override
            public Optional<String> onKept() {
                return Optional.empty();
            }

            @Override
            public Optional<String> onCleared() {
                return Optional.of("cleared");
            }

            @Override
            public Optional<String> onReplaced(Secret secret) {
                return Optional.of(secret.reveal());
            }
        });
    }

    @Override
    public CompletionStage<BookOutcome> remove(String name, Asker by) {
        return asked("remove " + name, by);
    }
}
