package io.leasehold.adapters.k8s.lease;

import io.leasehold.adapters.k8s.client.KubeAnswer;
import io.leasehold.adapters.k8s.client.KubeAnswer.Answered;
import io.leasehold.adapters.k8s.client.KubeAnswer.Lost;
import io.leasehold.adapters.k8s.client.KubeAnswer.NotSent;
import io.leasehold.adapters.k8s.client.KubeClient;
import io.leasehold.adapters.k8s.client.KubeRequest;
import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.ports.lease.LeaseStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Leases on an API server, one request per call and never a second try. An update is a PUT with uid and resource
 * version: the version alone would bring a deleted lease back. It replaces the whole object, so owner references and
 * finalizers that somebody else put on a lease are dropped by our next update; labels and annotations stay, since they
 * are part of the record.
 */
final class KubernetesLeaseStore implements LeaseStore {

    private final KubeClient client;
    private final LeaseJson json;
    private final LeasePaths paths;
    private final Refusals refusals;
    private final Duration timeout;

    KubernetesLeaseStore(KubeClient client, String namespace, Duration timeout) {
        this.client = client;
        this.json = new LeaseJson(namespace);
        this.paths = new LeasePaths(namespace);
        this.refusals = new Refusals(json, namespace);
        this.timeout = timeout;
    }

    @Override
    public CompletionStage<WriteOutcome> create(LeaseName name, LeaseRecord record) {
        String body = json.write(name, Optional.empty(), record);
        return client.send(KubeRequest.of("POST", paths.collection(), body, timeout))
                .thenApply(answer -> answer.answer(new Created()));
    }

    @Override
    public CompletionStage<ReadOutcome> get(LeaseName name) {
        return read(name, timeout);
    }

    private CompletionStage<ReadOutcome> read(LeaseName name, Duration within) {
        return client.send(KubeRequest.get(paths.lease(name), within)).thenApply(answer -> answer.answer(new Read()));
    }

    @Override
    public CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
        long start = System.nanoTime();
        String body = json.write(name, Optional.of(expected), record);
        return client.send(KubeRequest.of("PUT", paths.lease(name), body, timeout))
                .thenCompose(answer -> answer instanceof Answered answered && answered.status() == Refusals.CONFLICT
                        ? conflictOrGone(name, expected, remaining(start))
                        : CompletableFuture.completedFuture(answer.answer(new Updated())));
    }

    /** The server answers 409 for a newer version and for a uid that is gone alike; one read tells them apart. */
    private CompletionStage<WriteOutcome> conflictOrGone(LeaseName name, LeaseVersion expected, Duration within) {
        return read(name, within).thenApply(read -> read.answer(new GoneOrNot(expected)));
    }

    /** Update and read together stay within one request timeout, for which the caller's arithmetic provides. */
    private Duration remaining(long start) {
        Duration left = timeout.minusNanos(System.nanoTime() - start);
        return left.toMillis() > 0 ? left : Duration.ofMillis(1);
    }

    @Override
    public CompletionStage<DeleteOutcome> delete(LeaseName name, LeaseVersion expected) {
        String body = json.preconditions(expected);
        return client.send(KubeRequest.of("DELETE", paths.lease(name), body, timeout))
                .thenApply(answer -> answer.answer(new DeleteAnswer(json, refusals)));
    }

    /** What is the same for both writes; they differ in what 404 and 409 mean. */
    private abstract class Write implements KubeAnswer.Handler<WriteOutcome> {

        private final String verb;

        Write(String verb) {
            this.verb = verb;
        }

        abstract WriteOutcome onMissing(Answered answer);

        @Override
        public WriteOutcome onAnswered(Answered answer) {
            return switch (answer.status()) {
                case Refusals.OK, Refusals.CREATED -> written(answer);
                case Refusals.NOT_FOUND -> onMissing(answer);
                case Refusals.CONFLICT -> new WriteOutcome.Conflict();
                default ->
                    answer.status() >= Refusals.SERVER_ERROR
                            ? new WriteOutcome.Unknown(refusals.sentence(verb, answer))
                            : refused(answer);
            };
        }

        final WriteOutcome refused(Answered answer) {
            return new WriteOutcome.Refused(refusals.sentence(verb, answer), answer.retryAfter());
        }

        /** An acknowledgement that cannot be read proves nothing either way. */
        private WriteOutcome written(Answered answer) {
            try {
                return new WriteOutcome.Written(json.lease(answer.body()));
            } catch (NotALeaseException e) {
                return new WriteOutcome.Unknown(NotALeaseException.SENTENCE);
            }
        }

        @Override
        public WriteOutcome onNotSent(NotSent answer) {
            return new WriteOutcome.Refused(answer.reason(), Optional.empty());
        }

        @Override
        public WriteOutcome onLost(Lost answer) {
            return new WriteOutcome.Unknown(answer.reason());
        }
    }

    private final class Created extends Write {
        Created() {
            super("create");
        }

        @Override
        WriteOutcome onMissing(Answered answer) {
            return refused(answer);
        }
    }

    private final class Updated extends Write {
        Updated() {
            super("update");
        }

        @Override
        WriteOutcome onMissing(Answered answer) {
            return new WriteOutcome.Gone();
        }
    }

    private final class Read implements KubeAnswer.Handler<ReadOutcome> {
        @Override
        public ReadOutcome onAnswered(Answered answer) {
            if (answer.status() == Refusals.NOT_FOUND) {
                return new ReadOutcome.Missing();
            }
            if (answer.status() != Refusals.OK) {
                return new ReadOutcome.Failed(refusals.sentence("get", answer));
            }
            try {
                return new ReadOutcome.Found(json.lease(answer.body()));
            } catch (NotALeaseException e) {
                return new ReadOutcome.Failed(NotALeaseException.SENTENCE);
            }
        }

        @Override
        public ReadOutcome onNotSent(NotSent answer) {
            return new ReadOutcome.Failed(answer.reason());
        }

        @Override
        public ReadOutcome onLost(Lost answer) {
            return new ReadOutcome.Failed(answer.reason());
        }
    }

    private record GoneOrNot(LeaseVersion expected) implements ReadOutcome.Handler<WriteOutcome> {
        @Override
        public WriteOutcome onFound(ReadOutcome.Found outcome) {
            boolean same = outcome.lease().version().uid().equals(expected.uid());
            return same ? new WriteOutcome.Conflict() : new WriteOutcome.Gone();
        }

        @Override
        public WriteOutcome onMissing(ReadOutcome.Missing outcome) {
            return new WriteOutcome.Gone();
        }

        @Override
        public WriteOutcome onFailed(ReadOutcome.Failed outcome) {
            return new WriteOutcome.Conflict();
        }
    }
}
