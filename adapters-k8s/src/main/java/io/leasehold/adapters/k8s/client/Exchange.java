package io.leasehold.adapters.k8s.client;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One request and its whole answer, of which never more is held than the request allows. */
final class Exchange {

    private final KubeRequest request;
    private final CompletableFuture<KubeBytes> answer = new CompletableFuture<>();
    /** Who comes first decides: the request is sent, or it is given up and never sent. */
    private final AtomicBoolean decided = new AtomicBoolean();

    private final Received received;

    /** Whether the last bytes that came have been taken: the end of the body may be told before. */
    private volatile CompletionStage<Void> last = CompletableFuture.completedStage(null);

    /** The clock starts here, so that time spent waiting for credentials counts. */
    Exchange(KubeRequest request) {
        this.request = request;
        this.received = new Received(request.maxBytes());
        CompletableFuture<Boolean> timer = new CompletableFuture<Boolean>()
                .completeOnTimeout(true, request.timeout().toMillis(), TimeUnit.MILLISECONDS);
        CompletionStage<Boolean> late = timer;
        late.thenAccept(rung -> giveUp());
        whenAnswered().thenAccept(result -> timer.cancel(false));
    }

    CompletionStage<KubeBytes> whenAnswered() {
        return answer;
    }

    /** Returns whether the answer may be that of somebody behind the server, to whom our credentials are not shown. */
    boolean isRelayed() {
        String path = request.path();
        int query = path.indexOf('?');
        return ((query < 0 ? path : path.substring(0, query)) + "/").contains("/proxy/");
    }

    boolean isOver() {
        return answer.isDone();
    }

    void fail(KubeAnswer failure) {
        answer.complete(new KubeBytes.None(failure));
    }

    private void giveUp() {
        String late = "no answer within " + Failures.seconds(request.timeout());
        if (decided.compareAndSet(false, true)) {
            fail(new KubeAnswer.NotSent(late + ": still waiting for credentials, so nothing was sent"));
        } else {
            fail(new KubeAnswer.Lost(late));
        }
    }

    void start(Pool pool) throws CredentialsUnavailableException {
        HttpRequest.Builder builder = pool.request(request.path()).setHeader("Accept", request.accept());
        builder.timeout(request.timeout().toMillis(), TimeUnit.MILLISECONDS);
        String body = request.body().orElse("");
        builder.method(request.method(), "application/json", request.body().isPresent() ? body : null);
        if (decided.compareAndSet(false, true)) {
            CompletionStage<HttpResponse<AsyncBody>> head = pool.http().consumeBytes(builder.build(), this::take);
            head.whenComplete(this::headers);
        }
    }

    private void headers(@Nullable HttpResponse<AsyncBody> response, @Nullable Throwable failure) {
        if (response == null) {
            fail(new KubeAnswer.Lost(Failures.sentence(failure)));
            return;
        }
        AsyncBody body = response.body();
        if (!received.expect(response.header("Content-Length"))) {
            tooLong();
            body.cancel();
            return;
        }
        CompletionStage<Void> end = body.done();
        end.whenComplete((done, broken) -> last.whenComplete((taken, bug) -> finish(response, broken)));
        whenAnswered().thenAccept(result -> body.cancel());
        last = within(received.promised()).thenAccept(room -> go(room, List.of(), body));
    }

    /** What the server sends beyond what there is room for waits on its side: the next bytes are not asked for before. */
    private void take(List<ByteBuffer> buffers, AsyncBody body) {
        if (received.fits(buffers)) {
            last = within(received.needs(buffers)).thenAccept(room -> go(room, buffers, body));
        } else {
            tooLong();
        }
    }

    private CompletionStage<Boolean> within(int bytes) {
        return bytes == 0
                ? CompletableFuture.completedStage(true)
                : request.space().take(bytes);
    }

    private void go(boolean room, List<ByteBuffer> buffers, AsyncBody body) {
        if (!room) {
            answer.complete(new KubeBytes.NoRoom());
            return;
        }
        if (!isOver()) {
            buffers.forEach(received::add);
            body.consume();
        }
    }

    private void tooLong() {
        answer.complete(new KubeBytes.TooLong(request.maxBytes()));
    }

    private void finish(HttpResponse<AsyncBody> response, @Nullable Throwable broken) {
        if (broken != null) {
            fail(new KubeAnswer.Lost(Failures.sentence(broken)));
        } else {
            answer.complete(new KubeBytes.Whole(response.code(), received.body(), retryAfter(response)));
        }
    }

    /** Only the form in seconds: the other one would need the wall clock. */
    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        String header = response.header("Retry-After");
        if (header == null || !header.matches("[0-9]{1,6}")) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds(Long.parseLong(header)));
    }
}
