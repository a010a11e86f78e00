package io.leasehold.adapters.web.audit;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.audit.AuditEntry;
import io.leasehold.ports.audit.AuditEntry.Action;
import io.leasehold.ports.audit.AuditTrail;
import io.leasehold.ports.runtime.WallClock;

/** Tells the audit what was asked for here, and what came of it. */
public record Auditor(AuditTrail trail, WallClock wall) {

    public void tell(Asker by, Action action, ClusterId target, Told told) {
        trail.record(new AuditEntry(wall.now(), by, action, target.value(), told.verdict(), told.result()));
    }
}
