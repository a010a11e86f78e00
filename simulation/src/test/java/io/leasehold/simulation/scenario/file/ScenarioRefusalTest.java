package io.leasehold.simulation.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.leasehold.simulation.choice.Choices;
import io.leasehold.simulation.choice.Stream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows {@code name} and {@code about} begins on line 3. */
class ScenarioRefusalTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "timline: []                                  | line 3 | timline      | did you mean timeline?",
                "nodes: {cuont: 3}                            | line 3 | cuont        | did you mean count?",
                "nodes: {zzzzzzzz: 3}                         | line 3 | zzzzzzzz     | count, started, startWithin, clocks and each",
                "nodes: {each: {b: {elections: {}}}}          | line 3 | elections    | did you mean election?",
                "nodes: {each: {d: {}}}                       | line 3 | d is no key  | a, b and c",
                "nodes: {clocks: {rateppm: 3}}                | line 3 | rateppm      | did you mean ratePpm?",
                "election: {leese: 3s}                        | line 3 | leese        | did you mean lease?",
                "sync: {renewIntervall: 3s}                   | line 3 | sync         | did you mean renewInterval?",
                "clusters: {count: 3, conect: {}}             | line 3 | conect       | did you mean connect?",
                "clusters: {count: 3, connect: {at: 1s, vai: a}} | line 3 | vai       | did you mean via?",
                "network: {requests: 1ms}                     | line 3 | requests     | did you mean request?",
                "duty: {every: 1s, take: 1s}                  | line 3 | take         | did you mean takes?",
                "phases: {warmup: 1s}                         | line 3 | warmup       | did you mean warmUp?",
                "swarm: {evry: 1s}                            | line 3 | evry         | did you mean every?",
                "expect: {allways: [S1]}                      | line 3 | allways      | did you mean always?",
                "swarm: {every: 20s, kinds: [crush]}          | line 3 | crush        | did you mean crash?",
                "sync: {onHolderLoss: takeovr}                | line 3 | takeovr      | did you mean takeover?",
                "expect: {always: [S15]}                      | line 3 | S15          | did you mean S1?",
                "expect: {sometimes: [failOvr]}               | line 3 | failOvr      | did you mean failover?",
                "expect: {never: [stepdwn]}                   | line 3 | stepdwn      | did you mean stepDown?",
                "expect: {within: {L9: 3s}}                   | line 3 | L9           | did you mean L1?",
            })
    void an_unknown_word_is_told_with_the_nearest_known_one(String text, String line, String word, String nearest) {
        assertThat(refusal(text)).startsWith("x.yaml, " + line + ": ").contains(word, nearest);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{at: 1s, do: pase, node: a, for: 1s}         | pase      | did you mean pause?",
                "{at: 1s, do: crash, node: a, fro: 1s}        | fro is no key of do: crash | restart",
                "{at: 1s, do: pause, nod: a, for: 1s}         | nod       | did you mean node?",
                "{at: 1s, do: crash, node: a, restrat: 1s}    | do: crash | did you mean restart?",
                "{at: 1s, do: crash, node: a, cluster: c1}    | cluster is no key of do: crash | do, at, every, chance, node and restart",
                "{at: 1s, do: pause, node: a}                 | do: pause needs for | node and for",
                "{at: 1s, do: pause, for: 1s}                 | do: pause needs node | node and for",
                "{at: 1s, node: a}                            | what to do | do: crash",
                "{do: compact}                                | at        | when",
                "{at: 1s, when: lockHeld, do: compact}        | both      | when",
                "{at: 1s, times: 2, do: compact}              | times     | at, every",
                "{when: lockHeld, every: 2s, do: compact}     | every     | when, from",
                "{when: lockHeld, chance: 0.5, do: compact}   | chance    | when, from",
                "{when: lockHeld, times: 0, do: compact}      | times     | from 1 to 10000",
                "{at: 1s, every: 0s, do: compact}             | every     | longer than zero",
                "{at: 1s, every: 1ms, do: compact}            | every     | 10000",
                "{at: 8m, do: compact}                        | at 8m     | after the end of the run (7m)",
                "{at: 1s..8m, do: compact}                    | 8m        | after the end of the run (7m)",
                "{at: 1s, do: crash, node: d}                 | node d    | there are a to c, and the words leader, follower, any and all",
                "{at: 1s, do: crash, node: leadr}             | leadr     | did you mean leader?",
                "{at: 1s, do: crash, node: [a, leader]}       | leader    | there are a to c",
                "{at: 1s, do: crash, node: [a, a]}            | a twice   | keep one",
                "{at: 1s, do: crash, node: []}                | node      | must name a node",
                "{at: 1s, do: crash, node: {}}                | node      | keys and values",
                "{at: 1s, do: connect, cluster: c3}           | cluster c3 | there are c1 to c2",
                "{at: 1s, do: connect, cluster: leader}       | leader    | any and all",
                "{at: 1s, do: connect, cluster: c1, via: e}   | via e     | a to c",
                "{at: 1s, do: partition, node: a, leg: watch, for: 1s} | watch | did you mean watches?",
                "{at: 1s, do: delete-lease, lease: c9}        | lease c9  | lock, the name of a cluster (c1 to c2), or that of a node (a to c)",
                "{at: 1s, do: delete-lease, lease: lok}       | lok       | did you mean lock?",
                "{at: 1s, do: delete-lease, lease: any}       | any       | is no lease",
                "{at: 1s, do: lose, node: a, chance: 1.5, for: 1s}  | chance | from 0 to 1, not 1.5",
                "{at: 1s, do: lose, node: a, chance: -0.1, for: 1s} | chance | from 0 to 1",
                "{at: 1s, do: lose, node: a, chance: NaN, for: 1s}  | chance | from 0 to 1",
                "{at: 1s, chance: 2, do: compact}             | chance    | from 0 to 1",
                "{at: 1s, do: status, node: a, code: 200, for: 1s}  | code | from 400 to 599",
                "{at: 1s, do: status, node: a, code: x, for: 1s}    | code: x | whole number",
                "{at: 1s, do: clock-rate, node: a, ppm: 3s}   | ppm: 3s   | whole number",
                "{at: 1s, do: clock-rate, node: a, ppm: 1000001} | ppm    | 100000",
                "{at: 1s, do: slow, node: a, by: -1s, for: 1s} | by       | below zero",
                "{at: 1s, do: edit-lease, lease: lock, holder: } | holder | no value",
                "{at: 1s, do: edit-lease, lease: lock, holder: [a]} | holder | a list",
                "crash                                        | what to do | at",
            })
    void a_bad_order_is_told_with_its_line(String order, String what, String remedy) {
        String text = "clusters: {count: 2}\ntimeline:\n  - {at: 1s, do: compact}\n  - " + order;

        assertThat(refusal(text)).startsWith("x.yaml, line 6: ").contains(what, remedy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "80       | 80s or 80ms",
                "0        | 0s or 0ms",
                "1.5      | 1.5s or 1.5ms",
                "5 sec    | sec is no unit",
                "5S       | S is no unit",
                "5M       | M is no unit",
                "soon     | 80s or 1.5s",
                "-5s      | below zero",
                "±5s      | below zero",
                "1..5s    | 1s or 1ms",
                "5s..     | is no duration",
                "..5s     | is no duration",
                "5s..1s   | ends before it begins",
                "0.5ns    | shortest duration is 1ns",
                "366d     | at most 365d",
                "999999999999999999d | at most 365d",
                "1e9s     | is no duration",
                "0x10s    | is no duration",
                "٣s       | is no duration",
                "[1s]     | a list",
            })
    void a_bad_duration_is_told_with_what_to_write(String duration, String remedy) {
        assertThat(refusal("timeline: [{at: 1s, do: pause, node: a, for: " + duration + "}]"))
                .startsWith("x.yaml, line 3: for")
                .contains(remedy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nodes: {count: 0}                      | count must be from 1 to 100, not 0",
                "nodes: {count: 101}                    | count must be from 1 to 100, not 101",
                "nodes: {count: three}                  | count: three is no whole number",
                "nodes: {count: 99999999999}            | more than nine digits",
                "nodes: {started: 4}                    | started must be from 0 to 3, not 4",
                "nodes: 3                               | nodes must be keys and values (count, started",
                "clusters: {count: 2001}                | count must be from 0 to 2000, not 2001",
                "clusters: {}                           | clusters needs count",
                "clusters: {count: 1, connect: {}}      | connect needs at",
                "clusters: {count: 1, connect: {at: 1s, via: leader}} | leader",
                "swarm: {kinds: [crash]}                | swarm needs every",
                "swarm: {kinds: [], every: 1s}          | kinds must name something",
                "swarm: {every: 1ms}                    | swarm could make",
                "duty: {takes: 1s}                      | duty needs every",
                "phases: {faults: 31d}                  | at most 31d",
                "phases: {faults: 1s..2s}               | one duration, not the range 1s..2s",
                "phases: {warmUp: 0s, faults: 0s, converge: 0s} | more than 0s",
                "election: {lease: 60}                  | 60s or 60ms",
                "shows: [f28]                           | F1 or T13, not f28",
                "timeline: {}                           | timeline must be a list",
                "nodes:                                 | nodes has no value",
                "expect: {sometimes: [crash], never: [crash]} | crash stands in sometimes and in never",
                "expect: {sometimes: [crash, crash]}    | crash twice",
                "expect: {always: [S1], within: {L1: 80s}} | always does not check L1",
                "expect: {within: {S1: 80s}}            | S1 a time, which only L1 and L3 have",
                "expect: {within: {L1: 80}}             | 80s or 80ms",
            })
    void what_cannot_be_run_is_told_with_its_line(String text, String what) {
        assertThat(refusal(text)).startsWith("x.yaml, line 3: ").contains(what);
    }

    @Test
    void timings_that_the_domain_refuses_are_told_in_its_words() {
        assertThat(refusal("election: {lease: 50s, renewDeadline: 50s}"))
                .startsWith("x.yaml, line 3: election: the lease duration (50 s) must be at least 1.02 times");
        assertThat(refusal("sync: {lease: 20s}"))
                .startsWith("x.yaml, line 3: sync: the renew interval (20 s) must be shorter");
        assertThat(refusal("nodes:\n  each:\n    b:\n      election: {lease: 1500ms, renewDeadline: 1s, retry: 100ms}"))
                .startsWith("x.yaml, line 6: election:")
                .contains("whole seconds");
        assertThat(refusal("nodes:\n  each:\n    b:\n      sync: {renewInterval: 0s}"))
                .startsWith("x.yaml, line 6: sync: the renew interval must be longer than zero");
        assertThat(refusal("election: {lease: 0s}")).contains("line 3", "longer than zero");
    }

    @Test
    void what_a_scenario_must_have_is_asked_for() {
        assertThat(parsing("name: x\n")).contains("line 1", "needs about");
        assertThat(parsing("about: x\n")).contains("line 1", "needs name");
        assertThat(parsing("name: \"\"\nabout: x\n")).contains("line 1", "name must be one line");
        assertThat(parsing("name: |\n  two\n  lines\nabout: x\n")).contains("line 1", "name must be one line");
        assertThat(parsing("name: " + "x".repeat(501) + "\nabout: x\n")).contains("line 1", "1 to 500");
    }

    @Test
    void a_timeline_has_at_most_ten_thousand_orders() {
        String order = "  - {at: 1s, do: compact}\n";

        assertThat(ScenarioFileTest.with("timeline:\n" + order.repeat(10_000)).timeline())
                .hasSize(10_000);
        assertThat(refusal("timeline:\n" + order.repeat(10_001))).contains("10001 orders", "at most 10000");
    }

    @Test
    void conditions_are_refused_with_line_and_column() {
        assertThat(refusal("timeline:\n  - {when: \"lockHeld && beleives(a)\", do: compact}"))
                .startsWith("x.yaml, line 4: when: column 13")
                .contains("beleives", "did you mean believes?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   \n\n", "# only a comment\n", "---\n"})
    void an_empty_file_is_told_what_it_lacks(String text) {
        assertThat(parsing(text)).startsWith("x.yaml").containsAnyOf("the file is empty", "must be keys and values");
    }

    @Test
    void syntax_errors_are_told_with_the_line() {
        assertThat(parsing("name: x\nabout: [y\n"))
                .startsWith("x.yaml, line 3: ")
                .contains("not valid YAML");
        assertThat(parsing("name: x\n\tabout: y\n"))
                .startsWith("x.yaml, line 2: ")
                .contains("not valid YAML");
        assertThat(parsing("name: x\nabout: y: z\n"))
                .startsWith("x.yaml, line 2: ")
                .contains("not valid YAML");
        assertThat(parsing("name: x\nabout: \"y\n"))
                .startsWith("x.yaml, line 3: ")
                .contains("not valid YAML");
        assertThat(parsing("name: x\nabout: \u0000\n"))
                .startsWith("x.yaml, line 2: ")
                .contains("U+0000");
        assertThat(parsing("- name\n")).startsWith("x.yaml, line 1: ").contains("not a list");
        assertThat(parsing("hello\n")).startsWith("x.yaml, line 1: ").contains("not hello");
    }

    @Test
    void a_key_given_twice_is_told_with_both_lines() {
        assertThat(parsing("name: x\nabout: y\nname: z\n"))
                .startsWith("x.yaml, line 3: name is given twice")
                .contains("line 1");
    }

    @Test
    void a_second_document_is_told() {
        assertThat(parsing("name: x\nabout: y\n---\nname: z\n"))
                .startsWith("x.yaml, line 3: ")
                .contains("second document");
    }

    @Test
    void anchors_aliases_and_tags_are_refused() {
        assertThat(parsing("name: &n x\nabout: *n\n")).contains("line 1", "anchors");
        assertThat(parsing("name: x\nabout: *n\n")).contains("line 2", "aliases");
        assertThat(parsing("name: x\nabout: !!java.net.URL [y]\n")).contains("line 2", "tags");
    }

    @Test
    void what_is_nested_too_deep_is_refused_before_it_hurts() {
        assertThat(refusal("nodes: " + "[".repeat(100_000))).contains("line 3", "nested deeper");
        assertThat(refusal("nodes: " + "{a: ".repeat(100_000))).contains("line 3", "nested deeper");
        assertThat(refusal("timeline: [{do: compact, when: \"" + "(".repeat(100_000) + "\"}]"))
                .contains("line 3", "1000");
        assertThat(refusal("timeline: [{do: compact, when: \"" + "!".repeat(999) + "\"}]"))
                .contains("line 3", "the end");
    }

    @Test
    void what_somebody_wrote_is_shown_short_and_without_control_characters() {
        assertThat(refusal("\"a\\u001b[31m\\nb\": 1"))
                .contains("a?[31m?b")
                .doesNotContain("\u001b")
                .doesNotContain("\n");
        assertThat(refusal("x".repeat(900) + ": 1")).hasSizeLessThan(300).contains("xxx...");
        assertThat(parsing("name: x\n")).isEqualTo(parsing("name: x\n").strip());
    }

    @Test
    void no_text_ends_in_anything_but_a_sentence() {
        Stream stream = new Choices(1).stream("mutations");
        List<String> bits = List.of(
                "{", "}", "[", "]", ":", ",", "\"", "'", "..", "±", "-", "\n", "  ", "&", "*", "!", "|", "#", "9", "s",
                "a", "any", "when", "L1", "\u0000", "\uD800", "?", "%");
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder(ScenarioFileTest.WHOLE);
            for (int n = stream.below(4); n >= 0; n--) {
                int at = stream.below(text.length() - 20);
                text.replace(at, at + stream.below(20), bits.get(stream.below(bits.size())));
            }
            Throwable thrown = catchThrowable(() -> ScenarioFile.parse("x.yaml", text.toString()));
            if (thrown != null) {
                assertThat(thrown).as(text.toString()).isInstanceOf(BadScenario.class);
                assertThat(thrown.getMessage())
                        .startsWith("x.yaml")
                        .doesNotContain("\n")
                        .hasSizeLessThan(700);
            }
        }
    }

    private static String refusal(String more) {
        return parsing("name: x\nabout: y\n" + more + "\n");
    }

    static String parsing(String text) {
        Throwable thrown = catchThrowable(() -> ScenarioFile.parse("x.yaml", text));
        assertThat(thrown).as(text.substring(0, Math.min(500, text.length()))).isInstanceOf(BadScenario.class);
        assertThat(thrown.getStackTrace()).isEmpty();
        return String.valueOf(thrown.getMessage());
    }
}
