package io.leasehold.adapters.jdbc.registry;

import io.leasehold.ports.audit.AuditEntry.Verdict;
import io.leasehold.ports.registry.RegistryOutcome;

/** How the audit tells what a change of the registry came to. */
final class AuditWords implements RegistryOutcome.Handler<AuditWords.Said> {

    /** One word for programs, and one or a sentence for people. */
    record Said(Verdict verdict, String result) {}

    private static Said refused(String result) {
        return new Said(Verdict.REFUSED, result);
    }

    @Override
    public Said onDone(RegistryOutcome.Done outcome) {
        return new Said(Verdict.DONE, "done");
    }

    @Override
    public Said onExists(RegistryOutcome.Exists outcome) {
        return refused("a cluster of that ID is registered");
    }

    @Override
    public Said onMissing(RegistryOutcome.Missing outcome) {
        return refused("no cluster of that ID is registered");
    }

    @Override
    public Said onRefused(RegistryOutcome.Refused outcome) {
        return refused(outcome.reason());
    }

    @Override
    public Said onUnavailable(RegistryOutcome.Unavailable outcome) {
        return refused(outcome.reason());
    }

    @Override
    public Said onUnknown(RegistryOutcome.Unknown outcome) {
        return new Said(Verdict.UNKNOWN, outcome.reason());
    }
}
