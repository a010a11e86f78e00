package io.leasehold.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.app.config.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A result that got lost is no success. */
final class ResultStreamTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(strings = {"completion", "config print", "--version", "--help", "simulate --help"})
    void a_result_that_cannot_be_written_ends_with_1_and_one_sentence(String line) {
        assertThat(execute("No space left on device", line)).isEqualTo(1);
        assertThat(told().lines()).hasSize(1);
        assertThat(told()).contains("No space left on device", "could not be written");
    }

    @Test
    void a_reader_that_has_gone_is_not_complained_of() {
        assertThat(execute("Broken pipe", "completion")).isZero();
        assertThat(told()).isEmpty();
    }

    @Test
    void bad_input_stays_bad_input() {
        assertThat(execute("No space left on device", "nonsense")).isEqualTo(2);
        assertThat(told().lines()).hasSize(1);
    }

    private String told() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private int execute(String failure, String line) {
        Console console = Console.to(new Full(failure), err);
        return new Cli(new Surroundings(Map.of(), folder, folder), console, none()).execute(line.split(" ", -1));
    }

    private static Commands none() {
        return (Commands) Proxy.newProxyInstance(
                Commands.class.getClassLoader(), new Class<?>[] {Commands.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("nobody asked for a command");
                });
    }

    /** Takes nothing. */
    private static final class Full extends OutputStream {
        private final String reason;

        Full(String reason) {
            this.reason = reason;
        }

        @Override
        public void write(int one) throws IOException {
            throw new IOException(reason);
        }
    }
}
