package io.leasehold.simulation.world;

import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.simulation.check.Verb;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls there are. */
final class Calls {

    private Calls() {}

    /** A create or an update. */
    abstract static class Write extends Call<WriteOutcome> {
        final ApiServer server;
        final LeaseName name;
        final LeaseRecord record;

        Write(Link link, Verb verb, LeaseName name, LeaseRecord record, boolean conditional) {
            super(link, verb, name.value(), record, conditional);
            this.server = link.server();
            this.name = name;
            this.record = record;
        }

        @Override
        final WriteOutcome failed(String reason) {
            return new WriteOutcome.Unknown(reason);
        }

        @Override
        final WriteOutcome refused(String reason, Optional<Duration> retryAfter) {
            return new WriteOutcome.Refused(reason, retryAfter);
        }
    }

    /** Creates a lease. */
    static final class Create extends Write {
        Create(Link link, LeaseName name, LeaseRecord record) {
            super(link, Verb.CREATE, name, record, true);
        }

        @Override
        WriteOutcome commit() {
            return server.create(request(), name, record);
        }
    }

    /** Updates a lease by compare-and-set. */
    static final class Update extends Write {
        private final LeaseVersion expected;

        Update(Link link, LeaseName name, LeaseVersion expected, LeaseRecord record) {
            super(link, Verb.UPDATE, name, record, true);
            this.expected = expected;
        }

        @Override
        WriteOutcome commit() {
            return server.update(request(), name, expected, record);
        }
    }

    /** A PUT with whatever preconditions its sender thinks of. */
    static final class Put extends Write {
        private final @Nullable String uid;
        private final @Nullable String resourceVersion;

        Put(Link link, LeaseName name, LeaseRecord record, @Nullable String uid, @Nullable String resourceVersion) {
            super(link, Verb.PUT, name, record, uid != null && resourceVersion != null);
            this.uid = uid;
            this.resourceVersion = resourceVersion;
        }

        @Override
        WriteOutcome commit() {
            return server.put(request(), name, record, uid, resourceVersion);
        }
    }

    /** Reads a lease. */
    static final class Get extends Call<ReadOutcome> {
        private final ApiServer server;
        private final LeaseName name;

        Get(Link link, LeaseName name) {
            super(link, Verb.GET, name.value(), null, true);
            this.server = link.server();
            this.name = name;
        }

        @Override
        ReadOutcome commit() {
            return server.get(name);
        }

        @Override
        ReadOutcome failed(String reason) {
            return new ReadOutcome.Failed(reason);
        }

        @Override
        ReadOutcome refused(String reason, Optional<Duration> retryAfter) {
            return new ReadOutcome.Failed(reason);
        }
    }

    /** Deletes a lease. */
    abstract static class Deletion extends Call<DeleteOutcome> {
        final ApiServer server;
        final LeaseName name;

        Deletion(Link link, LeaseName name, boolean conditional) {
            super(link, Verb.DELETE, name.value(), null, conditional);
            this.server = link.server();
            this.name = name;
        }

        @Override
        final DeleteOutcome failed(String reason) {
            return new DeleteOutcome.Unknown(reason);
        }

        @Override
        final DeleteOutcome refused(String reason, Optional<Duration> retryAfter) {
            return new DeleteOutcome.Refused(reason, retryAfter);
        }
    }

    /** Deletes a lease of one version. */
    static final class Delete extends Deletion {
        private final LeaseVersion expected;

        Delete(Link link, LeaseName name, LeaseVersion expected) {
            super(link, name, true);
            this.expected = expected;
        }

        @Override
        DeleteOutcome commit() {
            return server.delete(request(), name, expected);
        }
    }

    /** Deletes whatever stands under a name. */
    static final class DeleteAny extends Deletion {
        DeleteAny(Link link, LeaseName name) {
            super(link, name, false);
        }

        @Override
        DeleteOutcome commit() {
            return server.deleteAny(request(), name);
        }
    }

    /** Lists a scope. */
    static final class ListAll extends Call<ListOutcome> {
        private final ApiServer server;
        private final LeaseScope scope;

        ListAll(Link link, LeaseScope scope) {
            super(
                    link,
                    Verb.LIST,
                    scope instanceof LeaseScope.Named named ? named.name().value() : "all",
                    null,
                    true);
            this.server = link.server();
            this.scope = scope;
        }

        @Override
        ListOutcome commit() {
            return server.list(scope);
        }

        @Override
        ListOutcome failed(String reason) {
            return new ListOutcome.Failed(reason, Optional.empty());
        }

        @Override
        ListOutcome refused(String reason, Optional<Duration> retryAfter) {
            return new ListOutcome.Failed(reason, retryAfter);
        }
    }
}
