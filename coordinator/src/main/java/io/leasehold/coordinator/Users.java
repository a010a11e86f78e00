package io.leasehold.coordinator;

import io.leasehold.domain.cluster.Cause;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ConnectOutcome;
import io.leasehold.domain.cluster.DisconnectOutcome;
import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.effect.UserRequest;
import io.leasehold.domain.node.Input;
import io.leasehold.ports.runtime.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Users' requests until they are answered. Every one is, whenever it comes: also after the end. */
final class Users {

    private static final Closure STOPPING =
            new Closure(Cause.STOPPING, "this instance is shutting down: ask another one, or this one once restarted");
    private static final Closure FAILED =
            new Closure(Cause.UNAVAILABLE, "this instance failed and does nothing any more: restart it");

    private final EventLoop loop;
    private final Inbox inbox;
    private final Board board;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<UserRequest, CompletableFuture<ConnectOutcome>> connects = new HashMap<>();
    private final Map<UserRequest, CompletableFuture<DisconnectOutcome>> disconnects = new HashMap<>();

    private volatile @Nullable Closure closure;

    /** Why nothing is taken any more. */
    private record Closure(Cause cause, String reason) {
        ConnectOutcome connect() {
            return new ConnectOutcome.NotDone(cause, reason);
        }

        DisconnectOutcome disconnect() {
            return new DisconnectOutcome.NotDone(cause, reason);
        }
    }

    Users(EventLoop loop, Inbox inbox, Board board) {
        this.loop = loop;
        this.inbox = inbox;
        this.board = board;
    }

    CompletionStage<ConnectOutcome> connect(ClusterId cluster) {
        CompletableFuture<ConnectOutcome> answer = new CompletableFuture<>();
        if (refusal().isEmpty()) {
            UserRequest request = new UserRequest(numbers.incrementAndGet());
            loop.submit(() -> openConnect(request, answer));
            inbox.deliver(new Input.ConnectAsked(request, cluster));
        }
        // Asked once more: a loop that ended in between has dropped both.
        refusal().ifPresent(refusal -> answer.complete(refusal.connect()));
        return answer;
    }

    CompletionStage<DisconnectOutcome> disconnect(ClusterId cluster) {
        CompletableFuture<DisconnectOutcome> answer = new CompletableFuture<>();
        if (refusal().isEmpty()) {
            UserRequest request = new UserRequest(numbers.incrementAndGet());
            loop.submit(() -> openDisconnect(request, answer));
            inbox.deliver(new Input.DisconnectAsked(request, cluster));
        }
        refusal().ifPresent(refusal -> answer.complete(refusal.disconnect()));
        return answer;
    }

    /** Between the asking and this task the end may have come, and what was open then has been answered. */
    private void openConnect(UserRequest request, CompletableFuture<ConnectOutcome> answer) {
        Closure closed = closure;
        if (closed == null) {
            connects.put(request, answer);
        } else {
            answer.complete(closed.connect());
        }
    }

    private void openDisconnect(UserRequest request, CompletableFuture<DisconnectOutcome> answer) {
        Closure closed = closure;
        if (closed == null) {
            disconnects.put(request, answer);
        } else {
            answer.complete(closed.disconnect());
        }
    }

    private Optional<Closure> refusal() {
        Closure closed = closure;
        if (closed != null) {
            return Optional.of(closed);
        }
        return board.node().isStopping() ? Optional.of(STOPPING) : Optional.empty();
    }

    void answer(Effect.AnswerConnect effect) {
        CompletableFuture<ConnectOutcome> asked = connects.remove(effect.request());
        if (asked != null) {
            asked.complete(effect.outcome());
        }
    }

    void answer(Effect.AnswerDisconnect effect) {
        CompletableFuture<DisconnectOutcome> asked = disconnects.remove(effect.request());
        if (asked != null) {
            asked.complete(effect.outcome());
        }
    }

    /** The instance has ended. To be called on the loop. */
    void close() {
        close(STOPPING);
    }

    /** The driver has failed. To be called on the loop. */
    void closeAfterFailure() {
        close(FAILED);
    }

    private void close(Closure why) {
        closure = why;
        List<CompletableFuture<ConnectOutcome>> openConnects = new ArrayList<>(connects.values());
        List<CompletableFuture<DisconnectOutcome>> openDisconnects = new ArrayList<>(disconnects.values());
        connects.clear();
        disconnects.clear();
        openConnects.forEach(answer -> answer.complete(why.connect()));
        openDisconnects.forEach(answer -> answer.complete(why.disconnect()));
    }
}
