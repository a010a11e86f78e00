package io.leasehold.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.simulation.hunt.Subjects;
import io.leasehold.simulation.library.Library;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class SimulateTest {

    private static final String SHORT = "phases: {warmUp: 10s, faults: 20s, converge: 90s}\n";

    private static final String PASSES = SHORT + """
            name: passes
            about: nothing happens
            """;

    private static final String FAILS = SHORT + """
            name: fails
            about: what must not be is ordered
            timeline:
              - {at: 15s, do: crash, node: a, restart: 5s}
            expect: {never: [crash]}
            """;

    private static final String DECIDES_NOTHING = SHORT + """
            name: decides-nothing
            about: what should be never is
            expect: {sometimes: [crash]}
            """;

    private static final String SOMETIMES_FAILS = SHORT + """
            name: sometimes-fails
            about: what must not be is likely
            timeline:
              - {at: 15s, chance: 0.2, do: crash, node: any, restart: 5s}
            expect: {never: [crash]}
            """;

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void scenarios() {
        terminal().write("passes.yaml", PASSES);
        terminal().write("fails.yaml", FAILS);
        terminal().write("decides-nothing.yml", DECIDES_NOTHING);
        terminal().write("sometimes-fails.yaml", SOMETIMES_FAILS);
    }

    @ParameterizedTest
    @CsvSource({
        "passes.yaml,0,PASS passes (seed 1)",
        "./passes.yaml --seed 7,0,PASS passes (seed 7)",
        "fails.yaml,1,FAIL fails (seed 1)",
        "decides-nothing.yml,3,UNDECIDED decides-nothing (seed 1)",
        "passes.yaml --seeds 1..5,0,PASS passes (seeds 1-5)",
        "fails.yaml --seeds 1..5,1,FAIL fails (seeds 1-5)",
        "decides-nothing.yml --seeds 3..4,3,UNDECIDED decides-nothing (seeds 3-4)"
    })
    void the_verdict_comes_first_and_is_the_exit_code(String line, int code, String verdict) {
        Terminal.Answer answer = terminal().simulate(line);

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.verdict()).startsWith(verdict);
        assertThat(terminal().simulate(line + " --format json").code()).isEqualTo(code);
    }

    @Test
    void without_a_scenario_the_failover_of_the_library_is_drawn() {
        Terminal.Answer answer = terminal().simulate("");

        assertThat(answer.verdict()).contains("failover (seed 1)");
        assertThat(answer.out()).contains("# believes it leads", "CRASHES", "phase: converge");
        assertThat(answer.err()).isEmpty();
    }

    @Test
    void a_name_alone_is_told_in_a_verdict_and_drawn_on_request() {
        assertThat(terminal().simulate("failover").out()).doesNotContain("# believes it leads");
        assertThat(terminal().simulate("passes.yaml --lanes").out()).contains("# believes it leads");
    }

    @Test
    void what_failed_comes_with_what_led_to_it_and_with_the_one_command_that_shows_it_again() {
        Terminal.Answer answer = terminal().simulate("failover --seed 3 --subject stored-flag --for 5m");

        String again = "leasehold simulate failover --seed 3 --subject stored-flag --for 5m";
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.verdict()).startsWith("FAIL S").contains("(seed 3)");
        assertThat(answer.out()).contains("sends: create k8m-leader-lock").endsWith("Run it again: " + again + "\n");
        assertThat(terminal().simulate(again.substring("leasehold simulate ".length())))
                .isEqualTo(answer);
    }

    @Test
    void a_path_with_blanks_is_quoted_in_the_command_that_shows_it_again() {
        terminal().write("it's mine.yaml", FAILS);

        assertThat(terminal().type("simulate", "./it's mine.yaml").out())
                .endsWith("Run it again: leasehold simulate './it'\\''s mine.yaml' --seed 1\n");
    }

    @Test
    void a_campaign_shows_at_most_ten_seeds_and_why_the_first_failed() {
        Terminal.Answer answer = terminal().simulate("fails.yaml --seeds 21..500");

        assertThat(answer.verdict()).contains("10 seeds of 10 failed, the first is 21");
        assertThat(answer.out().lines().filter(line -> line.startsWith("  FAIL")))
                .hasSize(10);
        assertThat(answer.out())
                .contains("  seen: ", "FAIL fails (seed 21)")
                .endsWith("Run it again: leasehold simulate fails.yaml --seed 21\n");
        assertThat(answer.complaint()).singleElement().asString().contains("seeds/s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " --format json"})
    void the_number_of_threads_changes_nothing(String format) {
        String line = "sometimes-fails.yaml --seeds 1..40" + format;

        Terminal.Answer one = terminal().simulate(line + " --threads 1");
        Terminal.Answer two = terminal().simulate(line + " --threads 2");

        assertThat(one.code()).isEqualTo(1);
        assertThat(two.out()).isEqualTo(one.out());
    }

    @Test
    void progress_is_told_only_to_who_looks_on_and_never_with_json() {
        Terminal watched = new Terminal(folder, true);

        assertThat(watched.simulate("passes.yaml --seeds 1..1500").err()).contains("\r", "of 1,500 seeds");
        assertThat(watched.simulate("passes.yaml --seeds 1..200 --format json").err())
                .isEmpty();
        assertThat(terminal().simulate("passes.yaml --seeds 1..200").err()).doesNotContain("\r");
    }

    @Test
    void json_is_one_object_on_one_line() {
        JsonNode run = json(terminal().simulate("fails.yaml --seed 4 --format json"));
        JsonNode campaign = json(terminal().simulate("sometimes-fails.yaml --seeds 1..40 --format json"));

        assertThat(run.get("verdict").asString()).isEqualTo("VIOLATED");
        assertThat(run.get("reproduce").asString()).isEqualTo("leasehold simulate fails.yaml --seed 4");
        assertThat(campaign.get("forbidden").get(0).get("word").asString()).isEqualTo("crash");
        assertThat(campaign.get("lastSeed").asLong()).isEqualTo(40);
    }

    @ParameterizedTest
    @CsvSource({"en,Scenarios,Subjects", "zh,场景,被测对象"})
    void the_list_has_scenarios_and_subjects_with_a_line_on_each(String language, String first, String second) {
        List<String> lines =
                terminal().simulate("--list --lang " + language).out().lines().toList();

        assertThat(lines.get(0)).startsWith(first);
        assertThat(lines).anyMatch(line -> line.startsWith(second));
        assertThat(Library.names())
                .allMatch(name -> lines.stream().anyMatch(line -> line.startsWith("  " + name + "  ")));
        assertThat(lines).anyMatch(line -> line.matches(" {2}production +the instances that run in production"));
    }

    @Test
    void every_mutant_is_hunted_and_told_on_a_line_with_a_command_that_shows_one() {
        Terminal.Answer one = terminal().simulate("--subject all-mutants --threads 1");
        Terminal.Answer two = terminal().simulate("--subject all-mutants --threads 2");

        assertThat(one.code()).isZero();
        assertThat(one.verdict()).startsWith("PASS all-mutants");
        assertThat(one.out().lines().filter(line -> line.contains(" at seed "))).hasSameSizeAs(Subjects.hunted());
        assertThat(two.out()).isEqualTo(one.out());
        String last = one.out().lines().toList().get(Subjects.hunted().size() + 1);
        assertThat(last).startsWith("See one of them: leasehold simulate hunt:");
        assertThat(terminal()
                        .simulate(last.substring("See one of them: leasehold simulate ".length()))
                        .code())
                .isEqualTo(1);
    }

    @Test
    void what_the_hunts_came_to_is_one_line_for_programs_with_a_command_for_each() {
        Terminal.Answer told = terminal().simulate("--subject all-mutants --format json");

        assertThat(told.code()).isZero();
        assertThat(told.err()).isEmpty();
        assertThat(told.out().lines()).hasSize(1);
        assertThat(told.out()).startsWith("{\"verdict\":\"PASSED\",\"sentence\":\"PASS all-mutants: each of ");
        assertThat(told.out().split("\"asExpected\":true", -1))
                .hasSize(Subjects.hunted().size() + 1);
        assertThat(told.out()).contains("\"reproduce\":\"leasehold simulate hunt:");
    }

    @Test
    void the_resolved_scenario_is_one_that_runs_the_same() {
        Terminal.Answer resolved = terminal().simulate("sometimes-fails.yaml --seed 5 --resolved");
        terminal().write("resolved.yaml", resolved.out());

        assertThat(resolved.code()).isZero();
        assertThat(hash("resolved.yaml --seed 5")).isEqualTo(hash("sometimes-fails.yaml --seed 5"));
        assertThat(terminal().simulate("passes.yaml --resolved --for 5m").out()).contains("faults: 200s");
    }

    @Test
    void a_run_lasts_as_long_as_was_asked_for() {
        assertThat(json(terminal().simulate("passes.yaml --for 5m --format json"))
                        .get("virtualSeconds")
                        .asDouble())
                .isEqualTo(300);
    }

    @Test
    void reports_are_written_where_they_were_asked_for_and_nothing_else_is() {
        terminal().write("x.html", "old");

        assertThat(terminal()
                        .simulate("fails.yaml --html x.html --events ./x.ndjson --junit x.xml")
                        .code())
                .isEqualTo(1);

        assertThat(terminal().read("x.html")).startsWith("<!").contains("leasehold simulate fails.yaml --seed 1");
        assertThat(terminal().read("x.ndjson").lines())
                .allSatisfy(line -> assertThat(JSON.readTree(line).isObject()).isTrue())
                .anyMatch(line -> line.contains("CRASHED"));
        assertThat(terminal().read("x.xml")).contains("failures=\"1\"", "leasehold simulate fails.yaml --seed 1");
        assertThat(terminal().files())
                .filteredOn(file -> !file.endsWith("ml") || file.startsWith("x"))
                .containsExactly("x.html", "x.ndjson", "x.xml");
    }

    @Test
    void a_campaign_shows_the_first_seed_that_failed() {
        Terminal.Answer answer = terminal()
                .simulate("sometimes-fails.yaml --seeds 1..40 --lanes --html x.html --events x.ndjson --junit x.xml");

        String again = answer.out()
                .lines()
                .filter(line -> line.startsWith("Run it again: "))
                .findFirst()
                .orElseThrow()
                .substring("Run it again: ".length());
        assertThat(answer.out()).contains("# believes it leads");
        assertThat(terminal().read("x.html")).contains(again);
        assertThat(terminal().read("x.ndjson")).contains("CRASHED");
        assertThat(terminal().read("x.xml")).contains(again);
    }

    @Test
    void a_campaign_in_which_nothing_failed_has_nothing_to_show_and_says_so() {
        Terminal.Answer answer = terminal().simulate("passes.yaml --seeds 1..3 --html x.html --lanes --junit x.xml");

        assertThat(answer.code()).isZero();
        assertThat(answer.err()).contains("No seed failed, so there is nothing to show with --html, --lanes");
        assertThat(terminal().files()).contains("x.xml").doesNotContain("x.html");
    }

    private String hash(String line) {
        return json(terminal().simulate(line + " --format json"))
                .get("traceHash")
                .asString();
    }

    private static JsonNode json(Terminal.Answer answer) {
        assertThat(answer.out().lines()).hasSize(1);
        assertThat(answer.err()).isEmpty();
        return JSON.readTree(answer.out());
    }

    private Terminal terminal() {
        return new Terminal(folder, false);
    }
}
