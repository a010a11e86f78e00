package io.leasehold.adapters.jobs.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jobs.run.RunOver;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StopTest {

    private final Stop stop = new Stop();
    private final List<String> killed = new ArrayList<>();

    @Test
    void what_ends_scripts_is_run_once_when_their_time_is_up() {
        stop.endsScripts(() -> killed.add("one"));
        stop.endsScripts(() -> killed.add("two"));
        assertThat(killed).isEmpty();
        stop.timeIsUp();
        stop.over(RunOver.interrupted("it is over"));
        assertThat(killed).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void what_comes_late_is_run_at_once() {
        stop.over(RunOver.interrupted("it is over"));
        stop.endsScripts(() -> killed.add("late"));
        assertThat(killed).containsExactly("late");
    }

    @Test
    void what_is_forgotten_is_never_run() {
        Runnable kill = () -> killed.add("gone");
        stop.endsScripts(kill);
        stop.endsScripts(() -> killed.add("there"));
        stop.forget(kill);
        stop.timeIsUp();
        assertThat(killed).containsExactly("there");
    }
}
