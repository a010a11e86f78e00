package io.leasehold.adapters.jobs.kube;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.cluster.ClusterReads;
import io.leasehold.ports.cluster.ClusterReads.Answer;
import io.leasehold.ports.cluster.ClusterReads.Request;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads from one cluster, within the budget of one script; blocks. */
final class Api {

    private static final String JSON = "application/json";

    /** What etcd stores of one object is at most 1.5 MiB. */
    private static final int LARGEST_TREE = 2 << 20;

    /** Of an answer after its time: the session keeps the time itself. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final ClusterReads reads;
    private final ClusterId cluster;
    private final Limits limits;
    private final Budget budget;

    Api(ClusterReads reads, ClusterId cluster, Limits limits, Budget budget) {
        this.reads = reads;
        this.cluster = cluster;
        this.limits = limits;
        this.budget = budget;
    }

    Limits limits() {
        return limits;
    }

    Budget budget() {
        return budget;
    }

    /** An object, or a page of a list, that is handed on as it is. */
    Got get(String path) throws Unanswered {
        return get(path, JSON, limits.answer(), limits.request());
    }

    /** What is to become a tree: an object, or what the cluster says it serves. */
    Got small(String path) throws Unanswered {
        int longest = Math.min(LARGEST_TREE, limits.answer());
        try {
            return get(path, JSON, longest, limits.request());
        } catch (Unanswered.TooLong tooLong) {
            throw new Unanswered("the cluster's answer is longer than " + longest
                    + " bytes, the most that is taken of one object, or of what a cluster says it serves");
        }
    }

    /** Asks; the path was composed and escaped by {@link Paths}. */
    Got get(String path, String accept, int longest, Duration timeout) throws Unanswered {
        int allowed = budget.request(longest);
        Answer answer = await(
                reads.get(cluster, new Request(path, accept, allowed, timeout)).toCompletableFuture(), timeout);
        if (answer instanceof Answer.Answered answered) {
            budget.received(answered.body().length);
            return new Got(answered.status(), answered.body());
        }
        if (answer instanceof Answer.TooLong) {
            throw budget.tooLong(allowed, longest);
        }
        throw new Unanswered(
                answer instanceof Answer.Failed failed
                        ? "the cluster did not answer: " + failed.reason()
                        : "the cluster is not connected any more");
    }

    private static Answer await(CompletableFuture<Answer> answer, Duration timeout) throws Unanswered {
        try {
            return answer.get(timeout.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException problem) {
            throw new Unanswered("the cluster did not answer in time");
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
            throw new Unanswered("the run was told to stop");
        } catch (ExecutionException | CancellationException bug) {
            throw new IllegalStateException("a read of a cluster failed", bug);
        }
    }
}
