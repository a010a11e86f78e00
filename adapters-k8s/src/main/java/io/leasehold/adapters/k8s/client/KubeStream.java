package io.leasehold.adapters.k8s.client;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A long answer, line by line, in order, on one thread at a time. */
public final class KubeStream implements AutoCloseable {

    /** Hears a stream; exactly one of the ends comes last, none after {@link KubeStream#close}. */
    public interface Listener {
        void onLine(String line);

        /** The server ended the answer in the ordinary way. */
        void onComplete();

        /** The server refused: its status and the beginning of its answer. */
        void onStatus(int status, String body);

        /** There is no connection any more, or there never was: one sentence says why. */
        void onBroken(String reason);
    }

    private static final int OK = 200;

    private final Listener listener;
    private final Duration connectTimeout;
    private final Consumer<KubeStream> onOver;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicReference<@Nullable Runnable> release = new AtomicReference<>();
    private final LineBuffer lines = new LineBuffer();
    private final CompletableFuture<HttpResponse<AsyncBody>> answered = new CompletableFuture<>();

    KubeStream(Listener listener, Duration connectTimeout, Consumer<KubeStream> onOver) {
        this.listener = listener;
        this.connectTimeout = connectTimeout;
        this.onOver = onOver;
        CompletionStage<HttpResponse<AsyncBody>> head =
                answered.orTimeout(connectTimeout.toMillis(), TimeUnit.MILLISECONDS);
        head.whenComplete(this::failUnlessAnswered);
    }

    @Override
    public void close() {
        end(() -> {});
    }

    boolean isOver() {
        return over.get();
    }

    void fail(String reason) {
        end(() -> listener.onBroken(reason));
    }

    /** {@code releasing} closes the connection; run exactly once, whatever happens. */
    void start(HttpClient http, HttpRequest request, Runnable releasing) {
        release.set(releasing);
        if (over.get()) {
            release();
            return;
        }
        CompletionStage<HttpResponse<AsyncBody>> head = http.consumeBytes(request, this::take);
        head.whenComplete(this::headers);
    }

    private void failUnlessAnswered(@Nullable HttpResponse<AsyncBody> response, @Nullable Throwable late) {
        if (response == null) {
            fail("no answer within " + Failures.seconds(connectTimeout));
        }
    }

    private void headers(@Nullable HttpResponse<AsyncBody> response, @Nullable Throwable failure) {
        if (response == null) {
            fail(Failures.sentence(failure));
            return;
        }
        if (!answered.complete(response)) {
            return;
        }
        CompletionStage<Void> end = response.body().done();
        end.whenComplete((done, broken) -> finish(response.code(), broken));
        response.body().consume();
    }

    private void take(List<ByteBuffer> buffers, AsyncBody body) {
        for (ByteBuffer buffer : buffers) {
            lines.add(buffer);
        }
        HttpResponse<AsyncBody> response = answered.getNow(null);
        if (response != null && response.code() == OK) {
            deliver();
        }
        if (lines.tooLong()) {
            fail("the server sent a line longer than any lease");
        } else {
            body.consume();
        }
    }

    private synchronized void deliver() {
        for (String line = lines.next(); line != null && !over.get(); line = lines.next()) {
            listener.onLine(line);
        }
    }

    private void finish(int status, @Nullable Throwable broken) {
        if (broken != null) {
            fail(Failures.sentence(broken));
        } else if (status != OK) {
            end(() -> listener.onStatus(status, lines.everything()));
        } else if (lines.rest().isEmpty()) {
            end(listener::onComplete);
        } else {
            fail("the connection broke in the middle of a line");
        }
    }

    /** Takes turns with {@link #deliver}: the listener hears from one thread at a time, and nothing after the end. */
    private synchronized void end(Runnable last) {
        if (over.compareAndSet(false, true)) {
            last.run();
            answered.cancel(false);
            onOver.accept(this);
            release();
        }
    }

    private void release() {
        Runnable releasing = release.getAndSet(null);
        if (releasing != null) {
            releasing.run();
        }
    }
}
