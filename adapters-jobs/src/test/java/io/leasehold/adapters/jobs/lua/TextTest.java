package io.leasehold.adapters.jobs.lua;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jobs.lua.Question.Target;
import io.leasehold.domain.inspection.EventStatus;
import io.leasehold.ports.inspection.InspectionLog.Event;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Texts on their way through a script: characters of four bytes are what the interpreter itself breaks. */
final class TextTest {

    private static final Sandbox SANDBOX = new Sandbox();
    private static final Duration ENOUGH = Duration.ofSeconds(20);
    private static final String ROCKET = "\uD83D\uDE80 ok \u4E2D";

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    private static ScriptOutcome run(String source, ClusterCalls cluster) {
        ScriptOutcome outcome = SANDBOX.run(source, ENOUGH, cluster);
        assertThat(outcome.error()).isEmpty();
        return outcome;
    }

    @Test
    void an_event_keeps_them_in_each_of_its_parts() {
        ScriptOutcome outcome = run(
                "check_event('ok', 'R', {name = 'R', namespace = 'R', ['R'] = 'R'}) print('R', #'R')"
                        .replace("R", ROCKET),
                FakeCluster.answers());
        assertThat(outcome.output()).isEqualTo(ROCKET + "\t11\n");
        Event event = outcome.events().get(0);
        assertThat(event.message()).isEqualTo(ROCKET);
        assertThat(event.name()).isEqualTo(ROCKET);
        assertThat(event.namespace()).isEqualTo(ROCKET);
        assertThat(event.extra()).contains("\"R\":\"R\"".replace("R", ROCKET));
        assertThat(event.status()).isEqualTo(EventStatus.NORMAL);
    }

    @Test
    void answers_and_refusals_keep_them() {
        String answer = "{\"R\":\"R\"}".replace("R", ROCKET);
        assertThat(run("print(kubectl:GVK('', 'v1', 'Pod'):Get()['" + ROCKET + "'])", FakeCluster.answers(answer))
                        .output())
                .isEqualTo(ROCKET + "\n");
        assertThat(run("print(kubectl:GVK('', 'v1', 'Pod'):Get())", FakeCluster.refuses(ROCKET))
                        .output())
                .isEqualTo("nil\t" + ROCKET + "\n");
    }

    @Test
    void questions_keep_them() {
        FakeCluster cluster = FakeCluster.answers("{}");
        String query = "kubectl:GVK('', 'v1', 'Pod'):Name('" + ROCKET + "')";
        run(query + ":Get() " + query + ":Doc('" + ROCKET + "')", cluster);
        Target target = new Target("", "v1", "Pod", "", ROCKET, "", false);
        assertThat(cluster.asked()).containsExactly(new Question.Single(target), new Question.Doc(target, ROCKET));
    }

    @Test
    void errors_keep_them_caught_or_not() {
        assertThat(run("print(select(2, pcall(error, '" + ROCKET + "', 0)))", FakeCluster.answers())
                        .output())
                .isEqualTo(ROCKET + "\n");
        assertThat(run("print(select(2, pcall(assert, nil, '" + ROCKET + "')))", FakeCluster.answers())
                        .output())
                .isEqualTo("script:1: " + ROCKET + "\n");
        assertThat(SANDBOX.run("error('" + ROCKET + "')", ENOUGH, FakeCluster.answers())
                        .error())
                .endsWith(ROCKET);
    }

    /** What would turn a line around, or end it, is not shown; the same holds of all texts of strangers. */
    @Test
    void what_is_no_character_to_be_shown_is_shown_as_that() {
        ScriptOutcome outcome =
                run("check_event('ok', 'a\u202Eb\u200Bc\u0007d\u2028e\\tf') print('x\u2066y')", FakeCluster.answers());
        assertThat(outcome.events().get(0).message()).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\tf");
        assertThat(outcome.output()).isEqualTo("x\uFFFDy\n");
        assertThat(Plain.line("a\nb\u202Ec")).isEqualTo("a\uFFFDb\uFFFDc");
    }
}
