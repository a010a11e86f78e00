package io.leasehold.adapters.web.connections;

import io.leasehold.adapters.web.audit.Told;
import io.leasehold.domain.cluster.ConnectOutcome;
import io.leasehold.ports.audit.AuditEntry.Verdict;

/** What the audit is told of a connect. */
final class ToldOfConnect implements ConnectOutcome.Handler<Told> {

    @Override
    public Told onClaimed(ConnectOutcome.Claimed outcome) {
        return new Told(Verdict.DONE, "claimed by " + outcome.holder().value());
    }

    @Override
    public Told onAlreadyConnected(ConnectOutcome.AlreadyConnected outcome) {
        return new Told(Verdict.DONE, "already connected by " + outcome.holder().value());
    }

    @Override
    public Told onNotDone(ConnectOutcome.NotDone outcome) {
        return NotDone.told(outcome.cause(), outcome.reason());
    }
}
