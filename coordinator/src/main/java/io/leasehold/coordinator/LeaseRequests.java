package io.leasehold.coordinator;

import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.effect.RequestId;
import io.leasehold.domain.effect.Subject;
import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.node.Input;
import io.leasehold.ports.lease.LeaseFeed;
import io.leasehold.ports.lease.LeaseStore;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Sends the requests to the lease store; whatever comes of one comes back as an input, from whichever thread. */
final class LeaseRequests {

    private final LeaseStore store;
    private final LeaseFeed feed;
    private final Inbox inbox;
    private final Meters meters;

    LeaseRequests(LeaseStore store, LeaseFeed feed, Inbox inbox, Meters meters) {
        this.store = store;
        this.feed = feed;
        this.inbox = inbox;
        this.meters = meters;
    }

    void create(Effect.CreateLease effect) {
        write(effect.request(), () -> store.create(effect.name(), effect.record()));
    }

    void update(Effect.UpdateLease effect) {
        write(effect.request(), () -> store.update(effect.name(), effect.expected(), effect.record()));
    }

    private void write(RequestId request, Supplier<CompletionStage<WriteOutcome>> call) {
        Call.send(call, WriteOutcome.Unknown::new, outcome -> inbox.deliver(new Input.WriteAnswered(request, outcome)));
    }

    void delete(Effect.DeleteLease effect) {
        Call.<DeleteOutcome>send(
                () -> store.delete(effect.name(), effect.expected()),
                DeleteOutcome.Unknown::new,
                outcome -> inbox.deliver(new Input.DeleteAnswered(effect.request(), outcome)));
    }

    void read(Effect.ReadLease effect) {
        if (effect.request().subject() instanceof Subject.Lock) {
            meters.countSlowPath();
        }
        read(effect.name()).thenAccept(outcome -> inbox.deliver(new Input.ReadAnswered(effect.request(), outcome)));
    }

    /** Both names at once; the answer waits for both. */
    void lookUp(Effect.LookUpLease effect) {
        CompletionStage<ReadOutcome> shortName = read(effect.shortName());
        CompletionStage<ReadOutcome> longName = read(effect.longName());
        shortName.thenAcceptBoth(
                longName, (one, other) -> inbox.deliver(new Input.LookupAnswered(effect.request(), one, other)));
    }

    private CompletionStage<ReadOutcome> read(LeaseName name) {
        CompletableFuture<ReadOutcome> answer = new CompletableFuture<>();
        Call.<ReadOutcome>send(() -> store.get(name), ReadOutcome.Failed::new, answer::complete);
        return answer;
    }

    void list(Effect.ListLeases effect) {
        Call.<ListOutcome>send(
                () -> feed.list(effect.scope()),
                reason -> new ListOutcome.Failed(reason, Optional.empty()),
                outcome -> {
                    meters.count(Meters.Verb.LIST, outcome);
                    inbox.deliver(new Input.ListAnswered(effect.request(), outcome));
                });
    }
}
