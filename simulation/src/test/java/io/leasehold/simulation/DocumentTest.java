package io.leasehold.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.simulation.result.Sighting;
import io.leasehold.simulation.scenario.Action;
import io.leasehold.simulation.scenario.Condition;
import io.leasehold.simulation.scenario.Key;
import io.leasehold.simulation.scenario.file.ScenarioFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/simulation.md tells every word of the language, and its examples are those that are compiled and run. */
final class DocumentTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern EXAMPLE =
            Pattern.compile("<!-- example: (\\S+) (\\S+) -->\\n```java\\n(.*?)\\n```", Pattern.DOTALL);
    private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    static Stream<String> words() {
        return Stream.of(
                        Arrays.stream(Action.Kind.values()).map(Action.Kind::word),
                        Arrays.stream(Key.values()).map(Key::word),
                        Arrays.stream(Sighting.values()).map(Sighting::word),
                        Arrays.stream(Condition.Fact.values()).map(fact -> fact.word() + "("))
                .flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("words")
    void every_word_of_the_language_is_told(String word) throws IOException {
        assertThat(document()).containsPattern("`" + Pattern.quote(word));
    }

    @Test
    void the_example_of_a_scenario_is_one() throws IOException {
        Matcher yaml = YAML.matcher(document());

        assertThat(yaml.find()).isTrue();
        assertThat(ScenarioFile.parse("the example", yaml.group(1)).name()).isEqualTo("gc-pause");
    }

    @Test
    void the_examples_of_code_are_those_that_run() throws IOException {
        List<MatchResult> examples = EXAMPLE.matcher(document()).results().toList();

        assertThat(examples).hasSize(4);
        for (MatchResult example : examples) {
            assertThat(example.group(3)).isEqualTo(region(example.group(1), example.group(2)));
        }
    }

    private static String region(String file, String name) throws IOException {
        String source = Files.readString(ROOT.resolve(file), StandardCharsets.UTF_8);
        Matcher marked = Pattern.compile(
                        "[ \\t]*// docs: " + Pattern.quote(name) + "\\n(.*?)\\n[ \\t]*// docs: end", Pattern.DOTALL)
                .matcher(source);
        assertThat(marked.find()).as(file + " has the region " + name).isTrue();
        return marked.group(1).stripIndent();
    }

    private static String document() throws IOException {
        return Files.readString(ROOT.resolve("docs/simulation.md"), StandardCharsets.UTF_8);
    }
}
