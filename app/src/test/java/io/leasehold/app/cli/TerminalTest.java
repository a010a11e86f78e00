package io.leasehold.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no links that lead to streams")
final class TerminalTest {

    private static final String WIPE = "\r\u001B[K";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** The console, that of standard input and output, says the opposite each time and is not asked. */
    @ParameterizedTest
    @CsvSource({
        "/dev/pts/3, true",
        "/dev/tty, true",
        "/dev/tty1, true",
        "/dev/ttyS0, true",
        "/dev/console, true",
        "/dev/null, false",
        "/tmp/err.txt, false",
        "/dev/pts/3 (deleted), false",
        "'pipe:[4711]', false",
    })
    void where_standard_error_leads_decides(String target, boolean watched) throws IOException {
        Path stream = Files.createSymbolicLink(folder.resolve("2"), Path.of(target));
        assertThat(Terminal.isWatched(stream, () -> !watched, Map.of())).isEqualTo(watched);
    }

    @Test
    void the_console_is_asked_where_streams_have_no_links() {
        assertThat(Terminal.isWatched(folder.resolve("none"), () -> true, Map.of()))
                .isTrue();
        assertThat(Terminal.isWatched(folder.resolve("none"), () -> false, Map.of()))
                .isFalse();
    }

    @Test
    void a_terminal_that_wipes_nothing_away_is_told_nothing() {
        assertThat(Terminal.isWatched(folder.resolve("none"), () -> true, Map.of("TERM", "dumb")))
                .isFalse();
    }

    @Test
    void a_status_line_is_as_wide_as_the_terminal_at_most_whatever_the_script() {
        assertThat(shown("20", "x".repeat(50))).isEqualTo(WIPE + "x".repeat(19) + WIPE);
        assertThat(shown("20", "\u6b63".repeat(50))).isEqualTo(WIPE + "\u6b63".repeat(9) + WIPE);
        assertThat(shown("", "x".repeat(500))).isEqualTo(WIPE + "x".repeat(79) + WIPE);
        assertThat(shown("none", "x".repeat(500))).isEqualTo(WIPE + "x".repeat(79) + WIPE);
    }

    @Test
    void a_status_line_is_one_line_without_commands() {
        assertThat(shown("80", "a\n\u001B[31mb\u202Ec")).isEqualTo(WIPE + "a [31mb c" + WIPE);
    }

    @Test
    void nothing_is_wiped_where_nothing_was_shown() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        new StatusLine(new PrintStream(err, true, StandardCharsets.UTF_8), Map.of()).end();
        assertThat(err.size()).isZero();
    }

    private static String shown(String columns, String line) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        StatusLine status =
                new StatusLine(new PrintStream(err, true, StandardCharsets.UTF_8), Map.of("COLUMNS", columns));
        status.show(line);
        status.end();
        return err.toString(StandardCharsets.UTF_8);
    }
}
