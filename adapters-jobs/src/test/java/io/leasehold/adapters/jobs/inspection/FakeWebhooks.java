package io.leasehold.adapters.jobs.inspection;

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

/** Every name is that of a webhook, but for those that begin with "gone" or "locked". */
final class FakeWebhooks implements Webhooks {

    private volatile boolean down;

    void goDown() {
        down = true;
    }

    @Override
    public CompletionStage<Reading> read(Collection<String> names) {
        if (down) {
            return CompletableFuture.completedStage(new Reading.Unavailable("it is being restarted"));
        }
        List<Webhook> found = names.stream()
                .filter(name -> !name.startsWith("gone") && !name.startsWith("locked"))
                .map(name -> new Webhook(
                        name,
                        Webhook.Kind.DEFAULT,
                        new Secret("https://example.com/hush-" + name),
                        Optional.empty(),
                        ""))
                .toList();
        List<Unreadable> unreadable = names.stream()
                .filter(name -> name.startsWith("locked"))
                .map(name -> new Unreadable(name, "its key is not there"))
                .toList();
        return CompletableFuture.completedStage(new Reading.Found(found, unreadable));
    }

    @Override
    public CompletionStage<Listing<Entry>> list() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<BookOutcome> add(Webhook webhook, Asker by) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<BookOutcome> update(
            String name,
            Optional<Webhook.Kind> kind,
            Optional<Secret> url,
            SecretChange secret,
            String template,
            Asker by) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<BookOutcome> remove(String name, Asker by) {
        throw new UnsupportedOperationException();
    }
}
