package io.leasehold.adapters.jobs.kube;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.cluster.ClusterReads;
import io.leasehold.ports.cluster.ClusterReads.Answer;
import io.leasehold.ports.cluster.ClusterReads.Request;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads from one cluster, within the budget of one script and the room of the process; blocks. One answer is held at a time: the
 * next question, or the end, gives up the place of the former.
 */
final class Api {

    private static final String JSON = "application/json";

    /** What etcd stores of one object is at most 1.5 MiB. */
    private static final int LARGEST_TREE = 2 << 20;

    /** While an answer comes in, its pieces and the whole of them are there. */
    static final int TWICE = 2;

    /** A tree takes more than its text. */
    private static final int AS_TREE = 4;

    /** Of an answer after its time: the session keeps the time itself. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final ClusterReads reads;
    private final ClusterId cluster;
    private final Limits limits;
    private final Budget budget;
    private final Room room;
    private Optional<Room.Place> place = Optional.empty();

    Api(ClusterReads reads, ClusterId cluster, Limits limits, Room room) {
        this.reads = reads;
        this.cluster = cluster;
        this.limits = limits;
        this.budget = new Budget(limits);
        this.room = room;
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
            return fetch(path, JSON, longest, limits.request(), AS_TREE);
        } catch (Unanswered.TooLong tooLong) {
            throw new Unanswered("the cluster's answer is longer than " + longest
                    + " bytes, the most that is taken of one object, or of what a cluster says it serves");
        }
    }

    /** An OpenAPI document. What is read of it takes room as well, so its place stays as it is. */
    Got document(String path) throws Unanswered {
        return fetch(path, JSON, limits.openApi(), limits.request(), TWICE);
    }

    /** Asks; the path was composed and escaped by {@link Paths}. */
    Got get(String path, String accept, int longest, Duration timeout) throws Unanswered {
        Got got = fetch(path, accept, longest, timeout, TWICE);
        arrived(got);
        return got;
    }

    private Got fetch(String path, String accept, int longest, Duration timeout, int times) throws Unanswered {
        if (path.length() > Request.LONGEST_PATH) {
            throw new Unanswered(
                    "the question is longer than " + Request.LONGEST_PATH + " bytes: ask for less at a time");
        }
        int allowed = budget.request(longest);
        take((long) times * allowed);
        Answer answer = await(reads.get(cluster, new Request(path, accept, allowed, timeout)), timeout);
        if (answer instanceof Answer.Answered answered) {
            budget.received(answered.body().length);
            return new Got(answered.status(), answered.body());
        }
        if (answer instanceof Answer.TooLong) {
            throw budget.tooLong(allowed, longest);
        }
        throw answer instanceof Answer.Failed failed
                ? Unanswered.NotReached.onSession("the cluster did not answer: " + failed.reason())
                : Unanswered.NotReached.withoutSession("the cluster is not connected any more");
    }

    /** Waits for room for an answer that is asked for, in the script's own time. */
    void take(long bytes) throws Unanswered {
        leave();
        try {
            place = Optional.of(room.take(bytes));
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
            throw new Unanswered("the run was told to stop");
        }
    }

    /** The answer is there, and takes no more than what it is long. */
    void arrived(Got got) {
        place.ifPresent(mine -> mine.shrinkTo(got.body().length));
    }

    /** Nothing of an answer is held any more. */
    void leave() {
        place.ifPresent(Room.Place::leave);
        place = Optional.empty();
    }

    private Answer await(CompletionStage<Answer> answer, Duration timeout) throws Unanswered {
        try {
            return await(answer.toCompletableFuture(), timeout);
        } catch (Unanswered givenUp) {
            // It still comes in, and takes its place until it has.
            Optional<Room.Place> left = place;
            place = Optional.empty();
            answer.whenComplete((come, failure) -> left.ifPresent(Room.Place::leave));
            throw givenUp;
        }
    }

    private static Answer await(CompletableFuture<Answer> answer, Duration timeout) throws Unanswered {
        try {
            return answer.get(timeout.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException problem) {
            throw Unanswered.NotReached.onSession("the cluster did not answer in time");
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
            throw new Unanswered("the run was told to stop");
        } catch (ExecutionException | CancellationException bug) {
            throw new IllegalStateException("a read of a cluster failed", bug);
        }
    }
}
