package io.leasehold.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be done ends with one sentence and code 2, before anything is run or written. */
final class BadSimulateTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void scenario() {
        terminal().write("x.yaml", """
                name: x
                about: y
                phases: {warmUp: 10s, faults: 20s, converge: 90s}
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "failovr|'failovr' is no scenario of the library; did you mean failover? See simulate --list for all",
                "something-else-entirely|'something-else-entirely' is no scenario of the library; see simulate --list,"
                        + " or write a file with its path or ending, as ./something-else-entirely.yaml",
                "x.yaml --seed one|flag --seed: 'one' is not allowed; use a whole number from 0 to 999999999999999999",
                "x.yaml --seed -1|flag --seed: '-1' is not allowed; use a whole number from 0 to 999999999999999999",
                "x.yaml --seed 9999999999999999999|flag --seed: '9999999999999999999' is not allowed; use a whole number"
                        + " from 0 to 999999999999999999",
                "x.yaml --seeds 9|flag --seeds: '9' is no range of seeds; write it as 1..1000, the smaller number first,"
                        + " each of at most 18 digits",
                "x.yaml --seeds 9..1|flag --seeds: '9..1' is no range of seeds; write it as 1..1000, the smaller number"
                        + " first, each of at most 18 digits",
                "x.yaml --seeds 1..10000001|flag --seeds: '1..10000001' are 10,000,001 seeds; run at most 10,000,000"
                        + " at a time",
                "x.yaml --seeds 1..2 --threads 0|flag --threads: '0' is not allowed; use a whole number from 1 to 256",
                "x.yaml --seeds 1..2 --threads 257|flag --threads: '257' is not allowed; use a whole number from 1 to 256",
                "x.yaml --format xml|flag --format: 'xml' is not allowed; use one of: text, json",
                "x.yaml --subject productoin|flag --subject: 'productoin' is no subject; did you mean production?"
                        + " See simulate --list for all",
                "x.yaml --subject ?|flag --subject: '?' is no subject; see simulate --list for those there are",
                "x.yaml --for 99s|flag --for: 99s is too short: warm-up and converge of x take 100s",
                "x.yaml --for 2|flag --for: 2 has no unit: write 2s or 2ms",
                "x.yaml --html gone/x.html|flag --html: the folder of 'gone/x.html' does not exist; make it, or name"
                        + " another file",
                "x.yaml --events x.yaml/e|flag --events: the folder of 'x.yaml/e' does not exist; make it, or name"
                        + " another file",
                "x.yaml --junit .|flag --junit: '.' is no ordinary file; name another one",
                "x.yaml --junit /dev/null|flag --junit: '/dev/null' is no ordinary file; name another one",
                "x.yaml --html a --events ./a|--html and --events name the same file; give each its own",
                "x.yaml --html ./x.yaml|flag --html: './x.yaml' is the scenario itself; name another file",
                "x.yaml --seed 1 --seeds 1..2|--seed and --seeds do not go together; leave one of them out",
                "x.yaml --format json --lanes|--lanes and --format json do not go together; leave one of them out",
                "x.yaml --threads 2|--threads means nothing without --seeds; add that one, or leave --threads out",
                "x.yaml --resolved --seeds 1..2|--resolved and --seeds do not go together; leave one of them out",
                "x.yaml --resolved --html a|--resolved and --html do not go together; leave one of them out",
                "failover --subject all-mutants|--subject all-mutants and SCENARIO do not go together; leave one of them out",
                "--subject all-mutants --seeds 1..2|--subject all-mutants and --seeds do not go together; leave one of"
                        + " them out",
                "hunt:clam|'hunt:clam' is no scenario of the library; did you mean hunt:calm? See simulate --list for all",
                "--list --seed 1|--list and --seed do not go together; leave one of them out",
                "failover --list|--list and SCENARIO do not go together; leave one of them out",
            })
    void it_ends_with_one_sentence(String line, String sentence) {
        assertThat(refusal(line)).isEqualTo(sentence);
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThat(refusal("./gone.yaml"))
                .isEqualTo("the scenario file " + folder.resolve("gone.yaml") + " does not exist");
        assertThat(refusal("gone.yml")).contains("does not exist");
    }

    @Test
    void a_huge_file_is_refused_before_it_is_read() throws IOException {
        try (RandomAccessFile huge =
                new RandomAccessFile(folder.resolve("huge.yaml").toFile(), "rw")) {
            huge.setLength(100L << 20);
        }

        assertThat(refusal("huge.yaml")).contains("104857600 bytes: a scenario has at most 1 MiB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "name: x\n", "{", "nodse: {count: 3}"})
    void a_file_that_is_no_scenario_is_refused_by_its_name(String text) {
        terminal().write("bad.yaml", text);

        assertThat(refusal("bad.yaml")).contains("bad.yaml");
    }

    @Test
    void what_may_not_be_written_is_refused_before_the_run() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        assertThat(locked.toFile().setWritable(false)).isTrue();
        assumeThat(Files.isWritable(locked)).as("root may write everywhere").isFalse();

        assertThat(refusal("x.yaml --html locked/x.html")).contains("cannot be written by this user");
    }

    @Test
    void the_language_is_the_chosen_one() {
        assertThat(refusal("failovr --lang zh")).isEqualTo("场景库中没有“failovr”；是否想写 failover？全部场景请参阅 simulate --list");
    }

    private String refusal(String line) {
        List<String> before = terminal().files();
        Terminal.Answer answer = terminal().simulate(line);

        assertThat(answer.code()).as(answer.err()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.complaint()).hasSize(1);
        assertThat(terminal().files()).isEqualTo(before);
        return answer.complaint().get(0);
    }

    private Terminal terminal() {
        return new Terminal(folder, false);
    }
}
