package io.leasehold.ports.inspection;

import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.ScheduleBook.Listing;
import io.leasehold.ports.secret.Secret;
import io.leasehold.ports.secret.SecretChange;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The webhooks there are, shared by all instances. URLs and secrets are stored encrypted and never given back to users. Each
 * change and its audit entry are one transaction. Stages complete normally, on any thread.
 */
public interface Webhooks {

    /** Lists all webhooks, by name. */
    CompletionStage<Listing<Entry>> list();

    /** Reads those of the names with their secrets, to be sent to. */
    CompletionStage<Reading> read(Collection<String> names);

    /** Adds a webhook; one whose name is taken is refused. */
    CompletionStage<BookOutcome> add(Webhook webhook, Asker by);

    /**
     * Replaces a webhook. Refused are a secret that the kind does not sign with, and a template that it does not use.
     *
     * @param kind empty to keep it
     * @param url empty to keep it
     * @param secret one that is to be kept is, only with the URL and a kind that signs; otherwise it goes
     */
    CompletionStage<BookOutcome> update(
            String name,
            Optional<Webhook.Kind> kind,
            Optional<Secret> url,
            SecretChange secret,
            String template,
            Asker by);

    /** Removes a webhook. Schedules that name it say so when they run. */
    CompletionStage<BookOutcome> remove(String name, Asker by);

    /**
     * A webhook without its secrets.
     *
     * @param host that of the URL, and its port where one is given
     * @param template may hold a secret of a user, so not everybody is shown it
     */
    record Entry(String name, Webhook.Kind kind, String host, boolean hasSecret, String template) {}

    /** What was found, or why nothing can be told. */
    sealed interface Reading {
        /**
         * Webhooks to send to.
         *
         * @param unreadable names of those whose secrets cannot be decrypted, each with a sentence that says why
         */
        record Found(List<Webhook> webhooks, List<Unreadable> unreadable) implements Reading {
            public Found {
                webhooks = List.copyOf(webhooks);
                unreadable = List.copyOf(unreadable);
            }
        }

        /** One sentence says why. */
        record Unavailable(String reason) implements Reading {}
    }

    /** A webhook that cannot be sent to. */
    record Unreadable(String name, String reason) {}
}
