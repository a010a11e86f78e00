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

    private static final int KEPT = 3_000;
    private static final Limits LIMITS = new Limits(100, 1_000_000, 1_000, 500, 4_000, 500, Duration.ofSeconds(20));
    private static final Question DOC = new Doc(target("apps", "Deployment", "", ""), "spec");
    private static final Question LIST = new Question.Objects(target("apps", "Deployment", "", ""));
    private static final int MANY = 16;

    private final Lane pages = new Lane(4_000, 2_000, Duration.ofSeconds(30));
    private final Lane documents = new Lane(3_000, 9_000, Duration.ofMillis(100));
    private final Room room = new Room(pages, documents, KEPT);
    private final SlowClusters clusters = new SlowClusters();
    private final List<Thread> scripts = new CopyOnWriteArrayList<>();

    /** Clusters that send when they are told to, as far as there is room. */
    private static final class SlowClusters implements ClusterReads {

        private final Queue<Open> open = new ConcurrentLinkedQueue<>();

        private record Open(Request request, CompletableFuture<Answer> answer) {

            CompletionStage<Boolean> send(int bytes) {
                CompletionStage<Boolean> taken = request.space().take(bytes);
                taken.thenAccept(room -> {
                    if (!room) {
                        answer.complete(new Answer.NoRoom());
                    }
                });
                return taken;
            }

            void end(int status, String body) {
                answer.complete(new Answer.Answered(status, body.getBytes(StandardCharsets.UTF_8)));
            }
        }

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

        void answerOne() {
            open.remove().end(404, "");
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

    private void awaitOpen(int number) {
        await(() -> clusters.open.size() == number);
    }

    /** What was wrong before: room was taken for the longest answer there may be, and a document took all of it. */
    @Test
    void a_document_that_hangs_delays_no_list() throws Exception {
        var unused = ask(DOC, room);
        awaitOpen(1);
        assertThat(clusters.open.remove().send(9_000).toCompletableFuture()).isCompletedWithValue(true);
        Future<Reply> list = ask(LIST, room);
        awaitOpen(1);
        clusters.open.remove().end(200, "{\"items\":[]}");
        assertThat(list.get()).isEqualTo(new Reply.Complete());
    }

    @Test
    void any_number_of_clusters_are_asked_side_by_side_and_take_room_when_bytes_arrive() throws Exception {
        List<Future<Reply>> replies = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            replies.add(ask(LIST, room));
        }
        awaitOpen(MANY);
        assertThat(pages.held()).isZero();
        for (SlowClusters.Open each : clusters.open) {
            each.send(100);
        }
        assertThat(pages.held()).isEqualTo(MANY * 100);
        clusters.open.forEach(each -> each.end(200, "{\"items\":[]}"));
        for (Future<Reply> reply : replies) {
            assertThat(reply.get()).isEqualTo(new Reply.Complete());
        }
        assertThat(pages.held()).isZero();
    }

    @Test
    void what_comes_in_beyond_the_room_waits_and_each_comes_to_its_end() throws Exception {
        List<Future<Reply>> replies = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            replies.add(ask(LIST, room));
        }
        awaitOpen(MANY);
        List<CompletionStage<Boolean>> sent = new ArrayList<>();
        for (SlowClusters.Open each : clusters.open) {
            CompletionStage<Boolean> all = each.send(1_000).thenCompose(room -> each.send(1_000));
            sent.add(all.thenApply(room -> {
                assertThat(pages.held()).isLessThanOrEqualTo(pages.bytes());
                each.end(200, "{\"items\":[]}");
                return room;
            }));
        }
        for (int i = 0; i < MANY; i++) {
            assertThat(replies.get(i).get()).isEqualTo(new Reply.Complete());
            assertThat(sent.get(i).toCompletableFuture().get()).isTrue();
        }
    }

    @Test
    void who_finds_no_room_for_long_hears_so_and_nothing_of_its_own_time() throws Exception {
        var unused = ask(DOC, room);
        awaitOpen(1);
        Future<Reply> second = ask(DOC, room);
        awaitOpen(2);
        clusters.open.remove().send(9_000);
        clusters.open.peek().send(4_000);
        assertThat(second.get())
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.reason())
                                .startsWith("the instance has no room for answers now: ")
                                .contains("12000 bytes"));
        assertThat(documents.held()).isEqualTo(9_000);
    }

    /** Known to be bad: each run had all the room there is. */
    @Test
    void without_a_room_that_all_share_there_is_no_bound() {
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Lane own = new Lane(3_000, 9_000, Duration.ofSeconds(30));
            lanes.add(own);
            var unused = ask(DOC, new Room(pages, own, KEPT));
        }
        awaitOpen(10);
        clusters.open.forEach(each -> each.send(9_000));

        assertThat(lanes.stream().mapToInt(Lane::held).sum()).isGreaterThan(documents.bytes());
    }

    @Test
    void the_answer_to_a_script_that_is_over_keeps_its_place_until_it_has_come() throws Exception {
        Future<Reply> first = ask(LIST, room);
        awaitOpen(1);
        clusters.open.peek().send(1_000);
        scripts.get(0).interrupt();
        assertThat(first.get()).isEqualTo(new Reply.Refused("the run was told to stop"));
        assertThat(pages.held()).isEqualTo(1_000);

        clusters.answerOne();
        assertThat(pages.held()).isZero();
    }

    @Test
    void a_script_that_is_ended_while_it_waits_for_room_waits_no_more() throws Exception {
        Lane.Place others = pages.enter();
        others.take(4_000);
        others.take(2_000);
        Future<Reply> script = ask(LIST, room);
        await(() -> scripts.get(0).getState() == Thread.State.WAITING);
        scripts.get(0).interrupt();
        assertThat(script.get()).isEqualTo(new Reply.Refused("the run was told to stop"));
        assertThat(pages.held()).isEqualTo(6_000);
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

    /** As much as fits a heap of 80 MiB beside all else. */
    @Test
    void all_room_together_is_48_mebibytes() {
        Room standard = new Room();
        assertThat(standard.pages().bytes() + standard.documents().bytes() + OpenApiReader.MOST_KEPT)
                .isEqualTo(48 << 20);
    }

    @Test
    void the_document_says_how_much_room_there_is() throws IOException {
        assertThat(Files.readString(Path.of("../docs/inspection.md")))
                .contains("| answers that come in for all scripts of an instance at a time | "
                        + (new Room().pages().bytes() >> 20) + " MiB of its heap, and for OpenAPI documents "
                        + (new Room().documents().bytes() >> 20) + " MiB more;")
                .contains("| an OpenAPI document (`:Doc`) | " + (Limits.STANDARD.openApi() >> 20) + " MiB,")
                .contains("| what is kept of OpenAPI documents for all runs of an instance | "
                        + (OpenApiReader.MOST_KEPT >> 20) + " MiB;");
    }
}
