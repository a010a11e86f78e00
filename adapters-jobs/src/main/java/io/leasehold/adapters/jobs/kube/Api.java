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

    /** A tree takes more than its text. */
    private static final int AS_TREE = 4;

    /** Of an answer after its time: the session keeps the time itself. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final ClusterReads reads;
    private final ClusterId cluster;
    private final Limits limits;
    private final Budget budget;
    private final Room room;
    private Optional<Lane.Place> place = Optional.empty();

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
            Got got = fetch(room.pages(), path, JSON, longest, limits.request());
            arrived(got, AS_TREE);
            return got;
        } catch (Unanswered.TooLong tooLong) {
            throw new Unanswered("the cluster's answer is longer than " + longest
                    + " bytes, the most that is taken of one object, or of what a cluster says it serves");
        }
    }

    /** An OpenAPI document; what is read of it takes room as well, see {@link #hold}. */
    Got document(String path) throws Unanswered {
        Got got = fetch(room.documents(), path, JSON, limits.openApi(), limits.request());
        arrived(got, 1);
        return got;
    }

    /** Asks; the path was composed and escaped by {@link Paths}. */
    Got get(String path, String accept, int longest, Duration timeout) throws Unanswered {
        Got got = fetch(room.pages(), path, accept, longest, timeout);
        arrived(got, 1);
        return got;
    }

    private Got fetch(Lane lane, String path, String accept, int longest, Duration timeout) throws Unanswered {
        if (path.length() > Request.LONGEST_PATH) {
            throw new Unanswered(
                    "the question is longer than " + Request.LONGEST_PATH + " bytes: ask for less at a time");
        }
        int allowed = budget.request(longest);
        Lane.Place mine = enter(lane);
        Answer answer = await(reads.get(cluster, new Request(path, accept, allowed, timeout, mine)), timeout);
        if (answer instanceof Answer.Answered answered) {
            budget.received(answered.body().length);
            return new Got(answered.status(), answered.body());
        }
        if (answer instanceof Answer.TooLong) {
            throw budget.tooLong(allowed, longest);
        }
        if (answer instanceof Answer.NoRoom) {
            throw noRoom(lane);
        }
        throw answer instanceof Answer.Failed failed
                ? Unanswered.NotReached.onSession("the cluster did not answer: " + failed.reason())
                : Unanswered.NotReached.withoutSession("the cluster is not connected any more");
    }

    /** For an answer of somebody else than the cluster. */
    Lane.Place enter() {
        return enter(room.pages());
    }

    private Lane.Place enter(Lane lane) {
        leave();
        Lane.Place mine = lane.enter();
        place = Optional.of(mine);
        return mine;
    }

    /** The answer is there, and takes so many times what it is long. */
    void arrived(Got got, int times) throws Unanswered {
        int bytes = times * got.body().length;
        hold(bytes);
        place.ifPresent(mine -> mine.shrinkTo(bytes));
    }

    /** Waits until there is room for so many bytes, all that is held of the answer, in the script's own time. */
    void hold(int bytes) throws Unanswered {
        try {
            if (place.isPresent() && !place.get().await(bytes)) {
                throw noRoom(place.get().lane());
            }
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
            throw stopped();
        }
    }

    static Unanswered stopped() {
        return new Unanswered("the run was told to stop");
    }

    static Unanswered noRoom(Lane lane) {
        return new Unanswered("the instance has no room for answers now: those that come in for all scripts take the "
                + lane.bytes() + " bytes that there are for such answers; ask for less at a time, or again later");
    }

    /** Nothing of an answer is held any more. */
    void leave() {
        place.ifPresent(Lane.Place::leave);
        place = Optional.empty();
    }

    private Answer await(CompletionStage<Answer> answer, Duration timeout) throws Unanswered {
        try {
            return await(answer.toCompletableFuture(), timeout);
        } catch (Unanswered givenUp) {
            // It still comes in, and takes its place until it has.
            Optional<Lane.Place> left = place;
            place = Optional.empty();
            answer.whenComplete((come, failure) -> left.ifPresent(Lane.Place::leave));
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
            throw stopped();
        } catch (ExecutionException | CancellationException bug) {
            throw new IllegalStateException("a read of a cluster failed", bug);
        }
    }
}
