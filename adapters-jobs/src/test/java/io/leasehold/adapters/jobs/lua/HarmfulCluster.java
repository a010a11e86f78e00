package io.leasehold.adapters.jobs.lua;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.cluster.ClusterReads;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A cluster that is slow, long-winded, endless or silent, each in its turn; it takes room as one that is really read does. */
final class HarmfulCluster implements ClusterReads {

    private static final String KINDS = "{\"resources\":[{\"name\":\"pods\",\"kind\":\"Pod\",\"namespaced\":true,"
            + "\"verbs\":[\"get\",\"list\"]}]}";
    private static final String ITEM = "{\"metadata\":{\"name\":\"a\"},\"spec\":{\"containers\":[{\"image\":\"x\"}]}}";
    private static final Duration SLOW = Duration.ofMillis(200);
    private static final int LARGE = 50_000;
    private static final int HALF = 1 << 20;
    private static final int WAYS = 8;

    private final AtomicInteger turns = new AtomicInteger();

    @Override
    public CompletionStage<Answer> get(ClusterId cluster, Request request) {
        int turn = turns.getAndIncrement();
        if (request.path().equals("/api/v1")) {
            return sent(request, KINDS);
        }
        return switch (turn % WAYS) {
            case 0 -> sent(request, list(1, ""));
            case 1 -> sent(request, list(LARGE, ""));
            case 2 -> later(SLOW).thenCompose(over -> sent(request, list(10, "")));
            case 3 -> silent(request);
            case 4 -> CompletableFuture.completedStage(new Answer.TooLong());
            case 5 -> sent(request, list(LARGE, Integer.toString(turn)));
            case 6 -> request.space().take(2 * HALF).thenCompose(room -> silent(request));
            default -> CompletableFuture.completedStage(new Answer.Answered(500, new byte[HALF]));
        };
    }

    private static String list(int items, String further) {
        return "{\"metadata\":{\"continue\":\"" + further + "\"},\"items\":[" + (ITEM + ",").repeat(items) + ITEM
                + "]}";
    }

    private static CompletionStage<Answer> sent(Request request, String body) {
        if (body.length() > request.longest()) {
            return CompletableFuture.completedStage(new Answer.TooLong());
        }
        // As the pieces and the whole of them.
        return request.space()
                .take(2 * body.length())
                .thenApply(room ->
                        room ? new Answer.Answered(200, body.getBytes(StandardCharsets.UTF_8)) : new Answer.NoRoom());
    }

    private static CompletionStage<Answer> silent(Request request) {
        return later(request.timeout()).thenApply(over -> new Answer.Failed("no answer in time"));
    }

    private static CompletionStage<Boolean> later(Duration delay) {
        return new CompletableFuture<Boolean>().completeOnTimeout(true, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
}
