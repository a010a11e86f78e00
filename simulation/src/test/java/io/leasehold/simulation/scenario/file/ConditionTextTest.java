package io.leasehold.simulation.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.leasehold.simulation.choice.Choices;
import io.leasehold.simulation.choice.Stream;
import io.leasehold.simulation.scenario.Condition;
import io.leasehold.simulation.scenario.Condition.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTextTest {

    private static final Condition A = new Condition.Is(Fact.BELIEVES, List.of("a"));
    private static final Condition B = new Condition.Is(Fact.CONNECTED, List.of("b", "c2"));
    private static final Condition C = new Condition.Is(Fact.LOCK_HELD, List.of());

    @Test
    void not_binds_tighter_than_and_and_that_tighter_than_or() {
        assertThat(parse("!believes(a) && connected(b, c2) || lockHeld"))
                .isEqualTo(new Condition.Or(new Condition.And(new Condition.Not(A), B), C));
        assertThat(parse("lockHeld || believes(a) && connected(b,c2)"))
                .isEqualTo(new Condition.Or(C, new Condition.And(A, B)));
        assertThat(parse("!(believes(a)&&(connected(b,c2)||lockHeld()))"))
                .isEqualTo(new Condition.Not(new Condition.And(A, new Condition.Or(B, C))));
        assertThat(parse("believes(a) && connected(b, c2) && lockHeld"))
                .isEqualTo(new Condition.And(new Condition.And(A, B), C));
    }

    @Test
    void every_fact_takes_the_names_it_says() {
        assertThat(parse("leaseExists(lock) || leaseExists(c1) || leaseExists(b)"))
                .isNotNull();
        assertThat(parse("believes(leader) && up(any) && paused(a) && stopping(b) && requestInFlight(c)"))
                .isNotNull();
        assertThat(parse("viewLive(a) && responsible(any, c1) && leaderExists && converged"))
                .isNotNull();
        assertThat(parse("toldConnected(c1) || toldDisconnected(c1) || toldFailed(c2)"))
                .isNotNull();
        for (Fact fact : Fact.values()) {
            assertThat(fact.types()).as(fact.word()).hasSize(fact.arguments());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "beleives(a)             | column 1,  | beleives is no fact: did you mean believes?",
                "lockHeld && paussed(a)  | column 13, | paussed is no fact: did you mean paused?",
                "xyzxyz(a)               | column 1,  | there are believes, up",
                "believes                | column 9,  | believes takes the name of a node, not 0 names",
                "believes()              | column 11, | believes takes the name of a node, not 0 names",
                "believes(a, b)          | column 15, | believes takes the name of a node, not 2 names",
                "connected(a)            | column 13, | the name of a node and a cluster, not 1 names",
                "lockHeld(a)             | column 12, | lockHeld takes no name, not 1 names",
                "believes(d)             | column 10, | believes d is no node: there are a to c",
                "believes(leadr)         | column 10, | did you mean leader?",
                "believes(follower)      | column 10, | there are a to c, and the words leader and any",
                "connected(a, c3)        | column 14, | connected c3 is no cluster: there are c1 to c2",
                "connected(c1, a)        | column 11, | c1 is no node",
                "leaseExists(c3)         | column 13, | c3 is no lease",
                "believes(a              | column 11, | the end stands where ) should",
                "(lockHeld               | column 10, | the end stands where ) should",
                "lockHeld)               | column 9,  | ) follows where && or || could stand",
                "lockHeld lockHeld       | column 10, | lockHeld follows",
                "lockHeld & lockHeld     | column 10, | & lockHeld follows",
                "lockHeld &&             | column 12, | the end stands where a fact should",
                "&& lockHeld             | column 1,  | & stands where a fact should",
                "believes(,)             | column 10, | needs a name",
                "!                       | column 2,  | the end stands where a fact should",
            })
    void a_bad_condition_is_told_with_its_column(String text, String column, String problem) {
        assertThat(refusal(text)).startsWith(column).contains(problem);
    }

    @Test
    void an_empty_condition_is_told_what_could_stand() {
        assertThat(refusal("")).contains("column 1", "the end", "believes");
    }

    @Test
    void names_of_a_scenario_without_clusters_are_refused() {
        Throwable thrown = catchThrowable(() -> ConditionText.parse("connected(a, c1)", 1, 0));

        assertThat(thrown).hasMessageContaining("there is no cluster");
        assertThat(catchThrowable(() -> ConditionText.parse("up(b)", 1, 0))).hasMessageContaining("there is a");
    }

    @Test
    void what_is_shown_is_read_as_the_same() {
        Stream stream = new Choices(4).stream("conditions");
        for (int i = 0; i < 2_000; i++) {
            Condition condition = RandomScenarios.condition(stream, 3, 2, 4);
            assertThat(parse(ConditionText.show(condition))).isEqualTo(condition);
        }
    }

    @Test
    void parentheses_stand_only_where_they_are_needed() {
        for (String text : List.of(
                "believes(a) && !lockHeld || up(b)",
                "(lockHeld || up(b)) && !(up(a) && up(c))",
                "up(a) && (up(b) && up(c))")) {
            assertThat(ConditionText.show(parse(text))).isEqualTo(text);
        }
    }

    private static Condition parse(String text) {
        return ConditionText.parse(text, 3, 2);
    }

    private static String refusal(String text) {
        Throwable thrown = catchThrowable(() -> parse(text));
        assertThat(thrown).isInstanceOf(BadScenario.class);
        return String.valueOf(thrown.getMessage());
    }
}
