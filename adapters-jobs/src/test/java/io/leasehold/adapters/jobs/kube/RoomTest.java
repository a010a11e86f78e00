package io.leasehold.adapters.jobs.kube;

import static io.leasehold.adapters.jobs.kube.Asking.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jobs.lua.ClusterCalls.Reply;
import io.leasehold.adapters.jobs.lua.Question;
import io.leasehold.adapters.jobs.lua.Question.Doc;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.cluster.ClusterReads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class RoomTest {

    private static final int WHOLE = 8_000;
    private static final Limits LIMITS = new Limits(100, 1_000_000, 1_000, 500, 4_000, 500, Duration.ofSeconds(20));
    private static final Question DOC = new Doc(target("apps", "Deployment", "", ""), "spec");
    private static final Question LIST = new Question.Objects(target("apps", "Deployment", "", ""));

    private final Room room = new Room(WHOLE, 3_000);
    private final SlowClusters clusters = new SlowClusters();
    private final List<Thread> scripts = new CopyOnWriteArrayList<>();

    /** Clusters that answer when they are told to; how much they were allowed to send meanwhile is what a heap must hold. */
    private static final class SlowClusters implements ClusterReads {

        private final Queue<Open> open = new ConcurrentLinkedQueue<>();

        private record Open(Request request, CompletableFuture<Answer> answer) {}

        @Override
        public CompletionStage<Answer> get(ClusterId cluster, Request request) {
            CompletableFuture<Answer> answer = new CompletableFuture<>();
            if (request.path().equals("/apis/apps/v1")) {
                answer.complete(new Answer.Answered(200, FakeCluster.APPS.getBytes(StandardCharsets.UTF_8)));
            } else {
                open.add(new Open(request, answer));
            }
            return answer;
        }

        int allowed() {
            return open.stream().mapToInt(each -> each.request().longest()).sum();
        }

        void answerOne() {
            open.remove().answer().complete(new Answer.Answered(404, new byte[0]));
        }
    }

    @AfterEach
    void end() throws InterruptedException {
        for (Thread script : scripts) {
            script.interrupt();
            script.join();
        }
    }

    private Future<Reply> ask(Question question, Room ofWhom) {
        SessionCalls calls = calls(ofWhom);
        FutureTask<Reply> reply = new FutureTask<>(() -> calls.answer(question, page -> {}));
        var unused = start(reply);
        return reply;
    }

    private SessionCalls calls(Room ofWhom) {
        return new SessionCalls(clusters, new ClusterId("fake/c"), LIMITS, ofWhom, Asking.ANYWHERE);
    }

    private Thread start(FutureTask<Reply> script) {
        Thread thread = new Thread(script, "script-" + scripts.size());
        thread.setDaemon(true);
        scripts.add(thread);
        thread.start();
        return thread;
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time to wait").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    /** Whoever has not asked by now waits for room: its thread sleeps, and no answer of it is open. */
    private void awaitAllAskingOrWaiting(int number) {
        await(() -> scripts.size() == number
                && scripts.stream()
                        .allMatch(each -> each.getState() == Thread.State.WAITING
                                || each.getState() == Thread.State.TIMED_WAITING));
    }

    @Test
    void however_many_clusters_are_asked_for_documents_one_document_at_a_time_comes_in() throws Exception {
        List<Future<Reply>> replies = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            replies.add(ask(DOC, room));
        }
        // Of each document two addresses are tried.
        for (int i = 0; i < 20; i++) {
            await(() -> !clusters.open.isEmpty());
            awaitAllAskingOrWaitingOrOver();
            assertThat(clusters.allowed()).isLessThanOrEqualTo(WHOLE / Api.TWICE);
            clusters.answerOne();
        }
        for (Future<Reply> reply : replies) {
            assertThat(reply.get()).isInstanceOf(Reply.Refused.class);
        }
    }

    private void awaitAllAskingOrWaitingOrOver() {
        await(() -> scripts.stream()
                .allMatch(each -> each.getState() == Thread.State.WAITING
                        || each.getState() == Thread.State.TIMED_WAITING
                        || each.getState() == Thread.State.TERMINATED));
    }

    @Test
    void pages_come_in_side_by_side_as_far_as_there_is_room() {
        // What its cluster serves is known to each, for that is asked with more room, and would be waited for.
        List<SessionCalls> runs = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            runs.add(calls(room));
            Thread first =
                    start(new FutureTask<>(() -> runs.get(runs.size() - 1).answer(LIST, page -> {})));
            await(() -> !clusters.open.isEmpty());
            clusters.answerOne();
            await(() -> first.getState() == Thread.State.TERMINATED);
        }
        scripts.clear();

        for (SessionCalls run : runs) {
            var unused = start(new FutureTask<>(() -> run.ofNextScript().answer(LIST, page -> {})));
        }
        await(() -> clusters.open.size() == WHOLE / Api.TWICE / LIMITS.answer());
        awaitAllAskingOrWaiting(10);

        assertThat(clusters.allowed()).isEqualTo(WHOLE / Api.TWICE);
    }

    /** What was wrong before: each run had all the room there is. */
    @Test
    void without_a_room_that_all_share_there_is_no_bound() {
        for (int i = 0; i < 10; i++) {
            var unused = ask(DOC, new Room(WHOLE, 3_000));
        }
        await(() -> clusters.open.size() == 10);

        assertThat(clusters.allowed()).isEqualTo(10 * WHOLE / Api.TWICE);
    }

    @Test
    void a_script_that_is_ended_waits_no_more_and_its_answer_keeps_its_place_until_it_has_come() throws Exception {
        Future<Reply> first = ask(DOC, room);
        await(() -> clusters.open.size() == 1);
        Future<Reply> second = ask(DOC, room);
        awaitAllAskingOrWaiting(2);
        scripts.get(1).interrupt();
        assertThat(second.get()).isEqualTo(new Reply.Refused("the run was told to stop"));

        scripts.get(0).interrupt();
        assertThat(first.get()).isEqualTo(new Reply.Refused("the run was told to stop"));
        var unused = ask(DOC, room);
        awaitAllAskingOrWaitingOrOver();
        assertThat(clusters.open).hasSize(1);

        clusters.answerOne();
        await(() -> clusters.open.size() == 1);
    }

    @Test
    void what_runs_keep_has_a_bound_too_and_is_given_back_when_they_are_over() {
        String document = "{\"components\":{\"schemas\":{\"d\":{\"description\":\"" + "x".repeat(1_500)
                + "\",\"x-kubernetes-group-version-kind\":[{\"group\":\"apps\",\"kind\":\"Deployment\",\"version\":\"v1\"}]}}}}";
        List<FakeCluster> asked = new ArrayList<>();
        List<SessionCalls> runs = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            asked.add(new FakeCluster().on("/openapi/v3/apis/apps/v1", 200, document));
            runs.add(new SessionCalls(asked.get(i), new ClusterId("fake/c" + i), LIMITS, room, Asking.ANYWHERE));
        }
        Question doc = new Doc(target("apps", "Deployment", "", ""), "");
        for (SessionCalls run : runs) {
            new Asking(run).page(doc);
            new Asking(run).page(doc);
        }
        assertThat(asked.get(0).asked()).containsOnlyOnce("/openapi/v3/apis/apps/v1");
        assertThat(asked.get(1).asked().stream().filter("/openapi/v3/apis/apps/v1"::equals))
                .hasSize(2);

        runs.get(0).forget();
        new Asking(runs.get(1)).page(doc);
        new Asking(runs.get(1)).page(doc);
        assertThat(asked.get(1).asked().stream().filter("/openapi/v3/apis/apps/v1"::equals))
                .hasSize(3);
    }

    @Test
    void the_document_says_how_much_room_there_is() throws IOException {
        assertThat(Files.readString(Path.of("../docs/inspection.md")))
                .contains("| answers that come in for all scripts of an instance at a time | " + (Room.STANDARD >> 20)
                        + " MiB of its heap;")
                .contains("| what is kept of OpenAPI documents (`:Doc`) for all runs of an instance | "
                        + (OpenApiReader.MOST_KEPT >> 20) + " MiB;");
    }
}
