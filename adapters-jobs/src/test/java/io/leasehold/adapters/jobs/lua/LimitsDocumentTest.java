package io.leasehold.adapters.jobs.lua;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The limits that docs/inspection.md tells are those that hold. What may be saved is held by a test of the HTTP interface,
 * the time of a run by one of its inspections, and what all scripts share by that of their room. */
final class LimitsDocumentTest {

    private static final Pattern TABLE = Pattern.compile(
            "## Limits\\n.*?\\| what \\| at most \\|\\n\\|---\\|---\\|\\n((?:\\|[^\\n]*\\n)+)", Pattern.DOTALL);
    private static final List<String> OF_OTHERS = List.of(
            "| time |",
            "| time of all scripts of a run |",
            "| a script |",
            "| answers that come in for all ",
            "| an OpenAPI document ",
            "| what is kept of OpenAPI documents ");

    @Test
    void each_row_says_what_holds() throws IOException {
        assertThat(rows(Files.readString(Path.of("../docs/inspection.md"))))
                .containsExactlyElementsOf(expected(Limits.STANDARD, io.leasehold.adapters.jobs.kube.Limits.STANDARD));
    }

    /** Known to be bad: each limit that is another one makes a row another one. */
    @Test
    void a_limit_that_is_changed_is_not_what_the_document_says() throws IOException {
        Limits changed = new Limits(
                Limits.STANDARD.start(),
                Limits.STANDARD.grace(),
                193,
                1 << 10,
                10_001,
                5 << 20,
                1_001,
                17 << 10,
                10_001,
                257L << 20,
                17 << 20);
        io.leasehold.adapters.jobs.kube.Limits kube = io.leasehold.adapters.jobs.kube.Limits.STANDARD;
        assertThat(rows(Files.readString(Path.of("../docs/inspection.md"))))
                .doesNotContainAnyElementsOf(expected(
                        changed,
                        new io.leasehold.adapters.jobs.kube.Limits(
                                2_001,
                                kube.bytes(),
                                kube.answer(),
                                2 << 20,
                                kube.openApi(),
                                kube.pageSize(),
                                kube.request())));
    }

    private static List<String> rows(String document) {
        Matcher table = TABLE.matcher(document);
        assertThat(table.find()).isTrue();
        return table.group(1)
                .lines()
                .filter(row -> OF_OTHERS.stream().noneMatch(row::startsWith))
                .toList();
    }

    private static List<String> expected(Limits lua, io.leasehold.adapters.jobs.kube.Limits kube) {
        return List.of(
                "| memory of the process | " + lua.heapMiB() + " MiB |",
                "| output | " + kib(lua.outputBytes()) + "; the rest is cut, with a mark |",
                "| events of a script | " + number(lua.events()) + ", and " + mib(lua.eventBytes()) + " together |",
                "| a message, and what goes with it | " + kib(lua.textBytes()) + " each |",
                "| questions of a script | " + number(lua.questions()) + ", without those that `:Cache` answers |",
                "| answers to a script | " + mib(lua.answerBytes()) + " together, " + number(kube.requests())
                        + " requests |",
                "| a log | " + mib(kube.log())
                        + ", of the lines that were asked for the first: ask for fewer where the last ones count |",
                "| lines of `log(value)` | " + number(lua.logLines()) + ", and " + kib(lua.textBytes()) + " each |",
                "| answers kept for `:Cache` in a run | " + mib(lua.cacheBytes())
                        + " with their questions, and 1,000 in number |");
    }

    @Test
    void answers_have_one_limit_on_both_ways() {
        assertThat(Limits.STANDARD.answerBytes()).isEqualTo(io.leasehold.adapters.jobs.kube.Limits.STANDARD.bytes());
    }

    private static String number(int value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String kib(int bytes) {
        return (bytes >> 10) + " KiB";
    }

    private static String mib(long bytes) {
        return (bytes >> 20) + " MiB";
    }
}
