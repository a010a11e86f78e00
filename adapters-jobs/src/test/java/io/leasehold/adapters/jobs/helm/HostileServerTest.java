package io.leasehold.adapters.jobs.helm;

import static io.leasehold.adapters.jobs.helm.Updates.INDEX;
import static io.leasehold.adapters.jobs.helm.Updates.password;
import static io.leasehold.adapters.jobs.helm.Updates.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.schedule.RunStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostileServerTest {

    private static final int MIB = 1 << 20;

    private final Site site = Site.plain();
    private final Updates updates = new Updates();
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void close() {
        over.countDown();
        site.close();
    }

    @Test
    void a_compressed_index_is_read() {
        site.on("/index.yaml", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = new GZIPOutputStream(exchange.getResponseBody())) {
                body.write(INDEX.getBytes(StandardCharsets.UTF_8));
            }
        });

        assertThat(updates.of(repository("r", site.url(""))).run().status()).isEqualTo(RunStatus.SUCCESS);
    }

    @Test
    void a_small_body_that_decompresses_into_a_huge_one_is_refused() {
        site.on("/index.yaml", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = new GZIPOutputStream(exchange.getResponseBody())) {
                lines(body, 1_000);
            }
        });

        assertThat(updates.of(repository("r", site.url(""))).failure()).contains("larger than 64 MiB");
    }

    @Test
    void a_hundred_megabytes_are_refused() {
        site.on("/index.yaml", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            lines(exchange.getResponseBody(), 100);
        });

        assertThat(updates.of(repository("r", site.url(""))).failure()).contains("larger than 64 MiB");
    }

    @Test
    void one_that_says_how_large_it_is_is_not_even_read() {
        site.on("/index.yaml", exchange -> {
            exchange.sendResponseHeaders(200, 100L * MIB);
            exchange.getResponseBody().flush();
            waitForTheEnd();
        });

        assertThat(updates.of(repository("r", site.url(""))).failure()).contains("larger than 64 MiB");
    }

    /** Fields by the MiB: nothing but the size is wrong with them. */
    private static void lines(OutputStream body, int mib) throws IOException {
        String line = "a: " + "b".repeat(252) + "\n";
        byte[] lines = line.repeat(MIB / line.length()).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < mib; i++) {
            body.write(lines);
        }
    }

    @Test
    void a_slow_drip_ends_when_the_time_is_over() {
        site.on("/index.yaml", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (!waitABit()) {
                exchange.getResponseBody().write("a: b\n".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
        });

        long begun = System.nanoTime();
        String failure = updates.within(Duration.ofMillis(700))
                .of(repository("r", site.url("")))
                .failure();

        assertThat(failure).contains("within 0.7 seconds");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void a_server_that_never_answers_ends_when_the_time_is_over() {
        site.on("/index.yaml", exchange -> waitForTheEnd());

        assertThat(updates.within(Duration.ofMillis(500))
                        .of(repository("r", site.url("")))
                        .failure())
                .contains("within 0.5 seconds");
    }

    @Test
    void names_that_are_never_found_end_when_the_time_is_over() {
        updates.within(Duration.ofMillis(500)).naming(host -> {
            waitForTheEnd();
            throw new UnknownHostException(host);
        });

        assertThat(updates.of(repository("r", "http://nowhere.example")).failure())
                .contains("within 0.5 seconds");
    }

    @Test
    void endless_headers_are_refused() {
        site.on("/index.yaml", exchange -> {
            exchange.getResponseHeaders().set("X-Long", "x".repeat(1_000_000));
            Site.answer(exchange, 200, INDEX);
        });
        site.on("/many/index.yaml", exchange -> {
            for (int i = 0; i < 5_000; i++) {
                exchange.getResponseHeaders().set("X-" + i, "x");
            }
            Site.answer(exchange, 200, INDEX);
        });

        assertThat(updates.of(repository("r", site.url(""))).failure()).contains("cannot be fetched");
        assertThat(updates.of(repository("r", site.url("/many"))).failure()).contains("cannot be fetched");
    }

    @Test
    void a_body_that_ends_too_early_is_not_used() {
        site.on("/index.yaml", exchange -> {
            exchange.sendResponseHeaders(200, INDEX.length() + 100);
            exchange.getResponseBody().write(INDEX.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        });

        assertThat(updates.of(repository("r", site.url(""))).failure()).contains("ended before the index did");
        assertThat(updates.indexes().log()).containsExactly("note r", "sweep");
    }

    @Test
    void a_damaged_compression_is_not_used() {
        site.on("/index.yaml", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            Site.answer(exchange, 200, INDEX);
        });

        assertThat(updates.of(repository("r", site.url(""))).failure()).contains("damaged");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 500, 503, 206, 204})
    void other_answers_are_told_by_their_status(int status) {
        site.on("/index.yaml", exchange -> exchange.sendResponseHeaders(status, -1));

        assertThat(updates.of(repository("r", site.url("/?token=tell-tale"), password()))
                        .failure())
                .contains("status " + status, site.url("/index.yaml"))
                .doesNotContain("tell-tale", "hush-hush", "ann:");
    }

    @Test
    void a_server_that_is_not_there_is_told() {
        String url = site.url("");
        site.close();

        assertThat(updates.of(repository("r", url)).failure()).contains("cannot be reached");
    }

    @Test
    void texts_of_a_server_are_cut_and_cleaned() {
        site.on("/index.yaml", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "\u001b[31m" + "x".repeat(500));
            Site.answer(exchange, 200, INDEX);
        });

        assertThat(updates.of(repository("r", site.url(""))).failure())
                .doesNotContain("\u001b")
                .hasSizeLessThan(400);
    }

    private boolean waitABit() {
        try {
            return over.await(20, TimeUnit.MILLISECONDS);
        } catch (InterruptedException problem) {
            return true;
        }
    }

    private void waitForTheEnd() {
        try {
            assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
        }
    }
}
