package io.leasehold.app.architecture.subjects.ambient;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/** One bad thing for each method. */
final class Ambient {

    ExecutorService startsThreads() {
        return Executors.newCachedThreadPool();
    }

    void sleeps() throws InterruptedException {
        Thread.sleep(1);
    }

    ReentrantLock locks() {
        return new ReentrantLock();
    }

    String waits(CompletableFuture<String> answer) {
        return answer.join();
    }

    CompletableFuture<Void> usesThePool() {
        return CompletableFuture.runAsync(() -> {});
    }

    long tellsTheTime() {
        return System.currentTimeMillis();
    }

    Instant asksForNow() {
        return Instant.now();
    }

    /** Allowed, and not to be reported. */
    CompletableFuture<String> passesOn(CompletableFuture<String> answer) {
        return answer.thenApply(String::strip);
    }
}
