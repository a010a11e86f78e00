package io.leasehold.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.time.MonoTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ThreadEventLoopTest {

    private static final int TIMES = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AtomicLong nanos = new AtomicLong();
    private final ThreadEventLoop loop = new ThreadEventLoop("loop", this::now);
    private final List<String> told = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        loop.close();
        assertThat(loop.awaitEnd(PATIENCE)).isTrue();
    }

    @RepeatedTest(TIMES)
    void tasks_run_in_order_on_the_one_thread() throws InterruptedException {
        loop.start();
        IntStream.range(0, 100)
                .forEach(i -> loop.submit(() -> told.add(Thread.currentThread().getName() + i)));
        settle();

        assertThat(told)
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(i -> "loop" + i).toList());
    }

    @RepeatedTest(TIMES)
    void tasks_of_many_threads_never_run_at_once() throws InterruptedException {
        int[] counter = {0};
        loop.start();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        IntStream.range(0, 4)
                .forEach(t ->
                        threads.execute(() -> IntStream.range(0, 250).forEach(i -> loop.submit(() -> counter[0]++))));
        threads.shutdown();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        settle();

        assertThat(counter[0]).isEqualTo(1000);
    }

    @RepeatedTest(TIMES)
    void a_wake_up_does_not_come_before_its_time() throws InterruptedException {
        loop.start();
        loop.submit(() -> loop.wakeAt(new MonoTime(100), () -> told.add("woken")));
        settle();
        assertThat(told).isEmpty();

        nanos.set(99);
        settle();
        assertThat(told).isEmpty();

        nanos.set(100);
        settle();
        assertThat(told).containsExactly("woken");
    }

    @RepeatedTest(TIMES)
    void a_later_wish_replaces_the_earlier_one() throws InterruptedException {
        loop.start();
        loop.submit(() -> {
            loop.wakeAt(new MonoTime(10), () -> told.add("first"));
            loop.wakeAt(new MonoTime(20), () -> told.add("second"));
        });
        settle();
        nanos.set(30);
        settle();

        assertThat(told).containsExactly("second");
    }

    @RepeatedTest(TIMES)
    void a_wake_up_that_always_asks_for_the_next_does_not_starve_the_tasks() throws InterruptedException {
        loop.start();
        loop.submit(this::wakeAtOnceForEver);
        settle();

        assertThat(loop.failure()).isEmpty();
    }

    @RepeatedTest(TIMES)
    void tasks_do_not_starve_a_wake_up() throws InterruptedException {
        CountDownLatch woken = new CountDownLatch(1);
        loop.submit(() -> loop.wakeAt(now(), woken::countDown));
        loop.submit(this::submitForEver);
        loop.start();

        assertThat(woken.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @RepeatedTest(TIMES)
    void time_alone_wakes_the_loop() throws InterruptedException {
        SystemTicker ticker = new SystemTicker();
        CountDownLatch woken = new CountDownLatch(1);
        AtomicReference<Duration> late = new AtomicReference<>(Duration.ofDays(1));
        try (ThreadEventLoop real = new ThreadEventLoop("real", ticker)) {
            real.start();
            real.submit(() -> {
                MonoTime when = ticker.now().plus(Duration.ofMillis(2));
                real.wakeAt(when, () -> {
                    late.set(ticker.now().since(when));
                    woken.countDown();
                });
            });

            assertThat(woken.await(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(late.get()).isGreaterThanOrEqualTo(Duration.ZERO);
    }

    @RepeatedTest(TIMES)
    void a_task_that_throws_ends_the_loop_and_shows() throws InterruptedException {
        IllegalStateException bug = new IllegalStateException("a bug, on purpose");
        loop.submit(() -> {
            throw bug;
        });
        loop.submit(() -> told.add("after"));
        loop.start();

        assertThat(loop.awaitEnd(PATIENCE)).isTrue();
        assertThat(loop.failure()).contains(bug);
        assertThat(told).isEmpty();
    }

    @RepeatedTest(TIMES)
    void a_closed_loop_drops_what_waits_and_what_comes() throws InterruptedException {
        loop.submit(() -> {
            loop.close();
            told.add("last");
        });
        loop.submit(() -> told.add("waited"));
        loop.start();
        assertThat(loop.awaitEnd(PATIENCE)).isTrue();
        loop.submit(() -> told.add("came"));
        loop.wakeAt(now(), () -> told.add("wished"));

        assertThat(told).containsExactly("last");
        assertThat(loop.failure()).isEmpty();
    }

    @RepeatedTest(TIMES)
    void an_interruption_does_not_end_the_loop() throws InterruptedException {
        loop.start();
        loop.submit(() -> Thread.currentThread().interrupt());
        settle();

        assertThat(loop.failure()).isEmpty();
    }

    @RepeatedTest(TIMES)
    void a_task_that_hangs_shows() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        loop.start();
        loop.submit(() -> {
            begun.countDown();
            await(released);
        });
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        nanos.set(Duration.ofSeconds(9).toNanos());

        assertThat(loop.busyFor()).isEqualTo(Duration.ofSeconds(9));
        released.countDown();
        loop.close();
        assertThat(loop.awaitEnd(PATIENCE)).isTrue();
        assertThat(loop.busyFor()).isZero();
    }

    private MonoTime now() {
        return new MonoTime(nanos.get());
    }

    private void wakeAtOnceForEver() {
        loop.wakeAt(now(), this::wakeAtOnceForEver);
    }

    private void submitForEver() {
        loop.submit(this::submitForEver);
    }

    /** Returns once every task before it has run, and a wake-up that was due when it was called. */
    private void settle() throws InterruptedException {
        for (int i = 0; i < 2; i++) {
            CountDownLatch done = new CountDownLatch(1);
            loop.submit(done::countDown);
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
