package io.leasehold.adapters.jdbc.registry;

import io.leasehold.ports.audit.AuditEntry.Verdict;
import io.leasehold.ports.registry.RegistryOutcome;

/** How the audit tells what a change of the registry came to. */
final class AuditWords {

    private AuditWords() {}

    /** In one word. */
    static final class OfVerdict implements RegistryOutcome.Handler<Verdict> {
        @Override
        public Verdict onDone(RegistryOutcome.Done outcome) {
            return Verdict.DONE;
        }

        @Override
        public Verdict onExists(RegistryOutcome.Exists outcome) {
            return Verdict.REFUSED;
        }

        @Override
        public Verdict onMissing(RegistryOutcome.Missing outcome) {
            return Verdict.REFUSED;
        }

        @Override
        public Verdict onRefused(RegistryOutcome.Refused outcome) {
            return Verdict.REFUSED;
        }

        @Override
        public Verdict onUnavailable(RegistryOutcome.Unavailable outcome) {
            return Verdict.REFUSED;
        }

        @Override
        public Verdict onUnknown(RegistryOutcome.Unknown outcome) {
            return Verdict.UNKNOWN;
        }
    }

    /** In one sentence or word. */
    static final class OfResult implements RegistryOutcome.Handler<String> {
        @Override
        public String onDone(RegistryOutcome.Done outcome) {
            return "done";
        }

        @Override
        public String onExists(RegistryOutcome.Exists outcome) {
            return "a cluster of that ID is registered";
        }

        @Override
        public String onMissing(RegistryOutcome.Missing outcome) {
            return "no cluster of that ID is registered";
        }

        @Override
        public String onRefused(RegistryOutcome.Refused outcome) {
            return outcome.reason();
        }

        @Override
        public String onUnavailable(RegistryOutcome.Unavailable outcome) {
            return outcome.reason();
        }

        @Override
        public String onUnknown(RegistryOutcome.Unknown outcome) {
            return outcome.reason();
        }
    }
}
