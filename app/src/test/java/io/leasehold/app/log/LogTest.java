package io.leasehold.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class LogTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final LoggerContext context = new LoggerContext();

    @Test
    void a_line_has_time_level_instance_and_text() {
        begin(2).info("the leader is {}", "领导者");

        assertThat(lines())
                .singleElement()
                .asString()
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z INFO  host-1 the leader is 领导者");
    }

    @ParameterizedTest
    @CsvSource({
        "0,ERROR",
        "1,ERROR WARN",
        "2,ERROR WARN INFO",
        "3,ERROR WARN INFO",
        "4,ERROR WARN INFO DEBUG",
        "5,ERROR WARN INFO DEBUG",
        "6,ERROR WARN INFO DEBUG TRACE",
        "10,ERROR WARN INFO DEBUG TRACE"
    })
    void each_level_tells_what_the_one_below_tells_and_more(int number, String levels) {
        tellAll(begin(number));

        assertThat(levels()).isEqualTo(levels);
    }

    @ParameterizedTest
    @CsvSource({"0,ERROR", "1,ERROR WARN", "6,ERROR WARN", "7,ERROR WARN INFO", "9,ERROR WARN INFO DEBUG"})
    void libraries_are_quieter(int number, String levels) {
        begin(number);
        tellAll(context.getLogger("org.other"));

        assertThat(levels()).isEqualTo(levels);
    }

    @ParameterizedTest
    @CsvSource({"0,''", "6,''", "7,ERROR WARN INFO"})
    void what_the_database_s_libraries_say_is_told_in_our_words_alone(int number, String levels) {
        begin(number);
        tellAll(context.getLogger("com.zaxxer.hikari.pool.PoolBase"));

        assertThat(levels()).isEqualTo(levels);
    }

    @Test
    void an_exception_is_one_line_until_somebody_debugs() {
        begin(2).error("it failed", new IllegalStateException("oops"));

        assertThat(lines()).singleElement().asString().endsWith("it failed: java.lang.IllegalStateException: oops");
    }

    @Test
    void an_exception_is_traced_for_whom_debugs() {
        begin(4).error("it failed", new IllegalStateException("oops"));

        assertThat(lines()).hasSizeGreaterThan(2).anyMatch(line -> line.contains("LogTest"));
    }

    @Test
    void nobody_forges_a_line() {
        begin(2).info("cluster a\n2026-01-01T00:00:00.000Z ERROR host-1 forged\r\nb");

        assertThat(lines()).hasSize(1);
    }

    @Test
    void a_secret_is_never_in_a_line() {
        begin(4).error("Bearer hush is {}", "quiet", new IllegalStateException("hush"));

        assertThat(String.join("\n", lines())).contains("Bearer **** is ****").doesNotContain("hush", "quiet");
    }

    @Test
    void the_stream_stays_open_when_the_log_ends() {
        boolean[] closed = {false};
        OutputStream stream = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        begin(stream, 2).info("text");
        context.stop();

        assertThat(closed[0]).isFalse();
    }

    @Test
    void before_it_begins_only_warnings_are_told_and_nothing_is_configured_by_files() {
        assertThat(LoggerFactory.getILoggerFactory()).isInstanceOf(LoggerContext.class);
        assertThat(LoggerFactory.getLogger("io.leasehold.x").isWarnEnabled()).isTrue();
        assertThat(LoggerFactory.getLogger("io.leasehold.x").isInfoEnabled()).isFalse();
    }

    @Test
    @Timeout(30)
    void a_reader_who_stops_reading_does_not_stop_who_logs() {
        CountDownLatch reading = new CountDownLatch(1);
        OutputStream stuck = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                try {
                    reading.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        };
        Logger logger = begin(stuck, 2);

        IntStream.range(0, 20_000).forEach(i -> logger.info("line {}", i));
        reading.countDown();
    }

    private Logger begin(int verbosity) {
        return begin(out, verbosity);
    }

    private Logger begin(OutputStream stream, int verbosity) {
        context.setMDCAdapter(new LogbackMDCAdapter());
        Verbosity chosen = new Verbosity(verbosity);
        Log.begin(
                context, stream, chosen, new LineLayout("host-1", chosen.tracesExceptions(), List.of("hush", "quiet")));
        return context.getLogger("io.leasehold.test");
    }

    private static void tellAll(Logger logger) {
        logger.error("text");
        logger.warn("text");
        logger.info("text");
        logger.debug("text");
        logger.trace("text");
    }

    private String levels() {
        return String.join(
                " ", lines().stream().map(line -> line.split(" +", 3)[1]).toList());
    }

    /** Ends the log first, which writes out what waits. */
    private List<String> lines() {
        context.stop();
        Stream<String> lines = out.toString(StandardCharsets.UTF_8).lines();
        return lines.toList();
    }
}
