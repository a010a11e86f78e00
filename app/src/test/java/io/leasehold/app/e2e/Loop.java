package io.leasehold.app.e2e;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Repeats an action on a thread of its own until closed. A failure (a server that is away) is left to the next turn. */
final class Loop implements AutoCloseable {
    private static final Duration LAST_TURN = Duration.ofSeconds(10);

    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private Loop(Duration pauseBetween, Runnable action) {
        thread = new Thread(() -> run(pauseBetween, action), "loop");
        thread.setDaemon(true);
    }

    static Loop every(Duration pauseBetween, Runnable action) {
        Loop loop = new Loop(pauseBetween, action);
        loop.thread.start();
        return loop;
    }

    private void run(Duration pauseBetween, Runnable action) {
        try {
            do {
                turn(action);
            } while (!closing.await(pauseBetween.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void turn(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | AssertionError e) {
            System.getLogger(Loop.class.getName()).log(System.Logger.Level.DEBUG, "left to the next turn", e);
        }
    }

    /** Returns when the last turn is over, so that nothing acts any more. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(LAST_TURN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
