package io.leasehold.adapters.jobs.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jobs.lua.ClusterCalls.Reply;
import io.leasehold.adapters.jobs.lua.Question.Prometheus;
import io.leasehold.domain.cluster.ClusterId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A script that is over leaves nothing behind of a query whose server does not answer. */
@Timeout(30)
final class PromEndTest {

    private final Lane pages = new Lane(1 << 20, 8 << 20, Duration.ofSeconds(10));
    private final Room room = new Room(pages, new Lane(0, 0, Duration.ZERO), 0);
    private ServerSocket server;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void of_one_that_accepts_and_stays_silent() throws Exception {
        FutureTask<Reply> reply = new FutureTask<>(this::ask);
        Thread script = start(reply);
        try (Socket accepted = server.accept()) {
            assertThat(accepted.getInputStream().read()).isEqualTo('G');
            endsAtOnce(script, reply, accepted);
        }
    }

    @Test
    void of_one_that_falls_silent_in_the_middle_of_its_answer() throws Exception {
        FutureTask<Reply> reply = new FutureTask<>(this::ask);
        Thread script = start(reply);
        try (Socket accepted = server.accept()) {
            accepted.getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\nContent-Length: 2000000\r\n\r\n" + "x".repeat(1_000_000))
                            .getBytes(StandardCharsets.US_ASCII));
            await(() -> pages.held() > 1_500_000);
            endsAtOnce(script, reply, accepted);
        }
    }

    private void endsAtOnce(Thread script, FutureTask<Reply> reply, Socket accepted) throws Exception {
        long begun = System.nanoTime();
        script.interrupt();
        assertThat(reply.get()).isEqualTo(new Reply.Refused("the run was told to stop"));
        assertThat(pages.held()).isZero();
        assertThat(isClosed(accepted)).isTrue();
        await(() -> threads() == 0);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
    }

    private static boolean isClosed(Socket accepted) throws IOException {
        accepted.setSoTimeout(1_000);
        try {
            accepted.getInputStream().readAllBytes();
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }

    private Reply ask() {
        SessionCalls calls =
                new SessionCalls(new FakeCluster(), new ClusterId("fake/c"), Limits.STANDARD, room, Asking.ANYWHERE);
        String address = "http://127.0.0.1:" + server.getLocalPort();
        return calls.answer(
                new Prometheus("up", address, "", "", Optional.empty(), Optional.empty(), Optional.of(20)), page -> {});
    }

    private static Thread start(FutureTask<Reply> script) {
        Thread thread = new Thread(script, "script");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("prometheus"))
                .count();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time to wait").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
