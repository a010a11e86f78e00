package io.leasehold.adapters.jobs.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.inspection.EventStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/inspection.md tells of each built-in check, and its examples do what it says they do. */
final class InspectionDocumentTest {

    private static final Path CLUSTER = Path.of("src/test/resources/io/leasehold/adapters/jobs/document/cluster.yaml");
    private static final Pattern EXAMPLE =
            Pattern.compile("<!-- example: ([^>]+) -->\\n```lua\\n(.*?)```(.*?)```text\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("\\| `(Builtin_\\w+)` \\| (.*?) \\|");
    private static final Pattern WORDS = Pattern.compile("\\| (`.*`) \\| (normal|warning) \\|");

    @Test
    void the_examples_tell_what_the_document_says_they_tell() throws IOException {
        List<MatchResult> examples = EXAMPLE.matcher(document()).results().toList();

        assertThat(examples).hasSize(4);
        for (MatchResult example : examples) {
            Fixture cluster = new Fixture(example.group(1), "document", Fixture.objects(read(CLUSTER)), List.of());
            assertThat(BareLua.run(example.group(2), cluster))
                    .as(example.group(1))
                    .extracting(InspectionDocumentTest::printed)
                    .containsExactlyElementsOf(example.group(4).lines().toList());
        }
    }

    /** As {@code inspect} prints it, which a test of that holds. */
    private static String printed(String event) {
        String[] parts = event.split(" \\| ", 4);
        String status = parts[0].equals("FAILED") ? "failure" : parts[0].toLowerCase(Locale.ROOT);
        String where = parts[1].equals("-") ? parts[2] : parts[1] + "/" + parts[2];
        return status + (where.equals("-") ? "" : "  " + where) + "  " + parts[3];
    }

    @Test
    void no_lua_is_shown_that_is_not_run() throws IOException {
        assertThat(document().split("```lua", -1)).hasSize(5);
    }

    @Test
    void each_built_in_check_is_told_as_it_describes_itself() throws IOException {
        assertThat(ROW.matcher(document()).results().map(row -> row.group(1) + ": " + row.group(2)))
                .containsExactlyElementsOf(BuiltInChecks.all().stream()
                        .map(check -> check.code() + ": " + check.description())
                        .toList());
    }

    @Test
    void the_words_of_a_status_are_those_that_are_read() throws IOException {
        List<MatchResult> rows = WORDS.matcher(document()).results().toList();

        assertThat(rows).hasSize(2);
        for (MatchResult row : rows) {
            assertThat(row.group(1).split(" "))
                    .isNotEmpty()
                    .allSatisfy(word -> assertThat(
                                    EventStatus.of(word.replace("`", "")).name())
                            .isEqualToIgnoringCase(row.group(2)));
        }
    }

    private static String document() throws IOException {
        return read(Path.of("../docs/inspection.md"));
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
