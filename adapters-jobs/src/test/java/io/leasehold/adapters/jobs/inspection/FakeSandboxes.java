package io.leasehold.adapters.jobs.inspection;

import io.leasehold.adapters.jobs.run.Unusable;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.inspection.EventStatus;
import io.leasehold.domain.inspection.ScriptStatus;
import io.leasehold.ports.inspection.InspectionLog.Event;
import io.leasehold.ports.inspection.Script;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Scripts whose codes say how they end: {@code fails}, {@code late}, {@code finds}, {@code blind} since the
 * server cannot be reached for some of its questions, {@code breaks} by a bug, or {@code hangs}
 * until it is killed; any other succeeds.
 */
final class FakeSandboxes implements Sandboxes {

    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger cancels = new AtomicInteger();
    private final AtomicInteger runs = new AtomicInteger();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final Semaphore hung = new Semaphore(0);
    private volatile CountDownLatch closing = new CountDownLatch(0);
    private volatile Runnable within = () -> {};
    private volatile boolean broken;

    void breakDown() {
        broken = true;
    }

    /** What happens while a script runs. */
    void within(Runnable step) {
        within = step;
    }

    /** Processes stay until the latch is down. */
    void closeOnly(CountDownLatch once) {
        closing = once;
    }

    int open() {
        return open.get();
    }

    int most() {
        return most.get();
    }

    /** How many there were in all. */
    int opened() {
        return opened.get();
    }

    int cancels() {
        return cancels.get();
    }

    int runs() {
        return runs.get();
    }

    /** Is down once a script hangs. */
    CountDownLatch hanging() {
        return hanging;
    }

    /** Has one permit for each script that hangs. */
    Semaphore hung() {
        return hung;
    }

    @Override
    public ScriptSandbox open(ClusterId cluster) throws Unusable {
        if (broken) {
            throw new Unusable("no process can be started");
        }
        opened.incrementAndGet();
        int now = open.incrementAndGet();
        most.accumulateAndGet(now, Math::max);
        return new Box();
    }

    static Event event(EventStatus status, String message) {
        return new Event(status, message, "web", "default", "{}");
    }

    private final class Box implements ScriptSandbox {

        private final CountDownLatch killed = new CountDownLatch(1);

        @Override
        public ScriptEnd run(Script script) {
            runs.incrementAndGet();
            within.run();
            return switch (script.code().replaceAll("-[0-9]$", "")) {
                case "fails" -> ScriptEnd.failed("line 1: it is no Lua");
                case "late" -> new ScriptEnd(ScriptStatus.TIMEOUT, "half", "it was not over after 60 s", List.of(), 0);
                case "finds" ->
                    new ScriptEnd(
                            ScriptStatus.SUCCESS,
                            "",
                            "",
                            List.of(
                                    event(EventStatus.NORMAL, "正常"),
                                    event(EventStatus.WARNING, "副本不足"),
                                    event(EventStatus.FAILED, "no pod")),
                            0);
                case "blind" -> new ScriptEnd(ScriptStatus.SUCCESS, "", "", List.of(), 7);
                case "breaks" -> throw new IllegalStateException("tell-tale");
                case "hangs" -> hang();
                default -> new ScriptEnd(ScriptStatus.SUCCESS, "ok", "", List.of(), 0);
            };
        }

        private ScriptEnd hang() {
            hanging.countDown();
            hung.release();
            await(killed);
            return ScriptEnd.failed("its process was killed");
        }

        @Override
        public void cancel() {
            cancels.incrementAndGet();
            killed.countDown();
        }

        @Override
        public void close() {
            await(closing);
            open.decrementAndGet();
        }
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
        }
    }
}
