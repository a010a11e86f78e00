package io.leasehold.coordinator;

import io.leasehold.coordinator.duty.DutyRunner;
import io.leasehold.domain.effect.Effect;
import java.util.concurrent.CompletableFuture;

/** Performs effects: hands each to whoever speaks with the port it needs. */
final class Performer implements Driver.Hands {

    private final Parts parts;
    private final CompletableFuture<Void> halted;

    /** Whoever speaks with the ports. */
    record Parts(
            LeaseRequests requests,
            Watches watches,
            Sessions sessions,
            Scans scans,
            Users users,
            DutyRunner duties,
            Voice voice) {}

    Performer(Parts parts, CompletableFuture<Void> halted) {
        this.parts = parts;
        this.halted = halted;
    }

    @Override
    public Done onCreateLease(Effect.CreateLease effect) {
        parts.requests().create(effect);
        return Done.DONE;
    }

    @Override
    public Done onUpdateLease(Effect.UpdateLease effect) {
        parts.requests().update(effect);
        return Done.DONE;
    }

    @Override
    public Done onDeleteLease(Effect.DeleteLease effect) {
        parts.requests().delete(effect);
        return Done.DONE;
    }

    @Override
    public Done onReadLease(Effect.ReadLease effect) {
        parts.requests().read(effect);
        return Done.DONE;
    }

    @Override
    public Done onLookUpLease(Effect.LookUpLease effect) {
        parts.requests().lookUp(effect);
        return Done.DONE;
    }

    @Override
    public Done onListLeases(Effect.ListLeases effect) {
        parts.requests().list(effect);
        return Done.DONE;
    }

    @Override
    public Done onStartWatch(Effect.StartWatch effect) {
        parts.watches().start(effect);
        return Done.DONE;
    }

    @Override
    public Done onStopWatch(Effect.StopWatch effect) {
        parts.watches().stop(effect);
        return Done.DONE;
    }

    @Override
    public Done onStartDuties(Effect.StartDuties effect) {
        parts.duties().start(effect.term());
        return Done.DONE;
    }

    @Override
    public Done onStopDuties(Effect.StopDuties effect) {
        parts.duties().stop(effect.term());
        return Done.DONE;
    }

    @Override
    public Done onOpenSession(Effect.OpenSession effect) {
        parts.sessions().open(effect);
        return Done.DONE;
    }

    @Override
    public Done onCloseSession(Effect.CloseSession effect) {
        parts.sessions().close(effect);
        return Done.DONE;
    }

    @Override
    public Done onScanSources(Effect.ScanSources effect) {
        parts.scans().scan();
        return Done.DONE;
    }

    @Override
    public Done onAnswerConnect(Effect.AnswerConnect effect) {
        parts.users().answer(effect);
        return Done.DONE;
    }

    @Override
    public Done onAnswerDisconnect(Effect.AnswerDisconnect effect) {
        parts.users().answer(effect);
        return Done.DONE;
    }

    @Override
    public Done onNarrate(Effect.Narrate effect) {
        parts.voice().narrate(effect.reason(), effect.details());
        return Done.DONE;
    }

    @Override
    public Done onHalt(Effect.Halt effect) {
        parts.watches().stopAll();
        parts.users().close();
        halted.complete(null);
        return Done.DONE;
    }

    /** The lock is not released: it expires, which is safe whatever state the instance is in. */
    @Override
    public void letGo() {
        parts.users().closeAfterFailure();
        parts.watches().stopAll();
        parts.duties().stopAll();
    }

    @Override
    public void endAfterFailure() {
        halted.complete(null);
    }
}
