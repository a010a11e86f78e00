package io.leasehold.adapters.web.connections;

import io.leasehold.adapters.web.audit.Told;
import io.leasehold.domain.cluster.DisconnectOutcome;
import io.leasehold.ports.audit.AuditEntry.Verdict;

/** What the audit is told of a disconnect. */
final class ToldOfDisconnect implements DisconnectOutcome.Handler<Told> {

    @Override
    public Told onWithdrawn(DisconnectOutcome.Withdrawn outcome) {
        return new Told(Verdict.DONE, "withdrawn");
    }

    @Override
    public Told onNotConnected(DisconnectOutcome.NotConnected outcome) {
        return new Told(Verdict.DONE, "not connected");
    }

    @Override
    public Told onNotDone(DisconnectOutcome.NotDone outcome) {
        return NotDone.told(outcome.cause(), outcome.reason());
    }
}
