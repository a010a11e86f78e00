package io.leasehold.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.simulation.choice.Choices;
import io.leasehold.simulation.choice.Stream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SchedulerTest {

    private final Scheduler scheduler = new Scheduler();
    private final List<String> rang = new ArrayList<>();

    /** An event, by its instant and the order in which it was asked for. */
    private record Asked(long at, int order) {}

    @Test
    void events_come_by_their_instants_and_those_of_one_instant_as_they_were_asked_for() {
        Stream chance = new Choices(1).stream("scheduler");
        List<Asked> asked = new ArrayList<>();
        List<Asked> came = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            Asked event = new Asked(chance.below(200), i);
            asked.add(event);
            scheduler.at(event.at(), () -> came.add(event));
        }

        while (scheduler.step(1000)) {
            assertThat(scheduler.now()).isEqualTo(came.get(came.size() - 1).at());
        }

        asked.sort(Comparator.comparingLong(Asked::at).thenComparingInt(Asked::order));
        assertThat(came).isEqualTo(asked);
        assertThat(scheduler.now()).isEqualTo(1000);
    }

    @Test
    void what_is_asked_for_in_the_past_comes_now_after_what_waits() {
        scheduler.at(10, () -> {
            scheduler.at(3, () -> rang.add("late"));
            rang.add("first");
        });
        scheduler.at(10, () -> rang.add("second"));

        while (scheduler.step(20)) {
            assertThat(scheduler.now()).isEqualTo(10);
        }

        assertThat(rang).containsExactly("first", "second", "late");
    }

    @Test
    void time_stands_at_the_end_though_nothing_is_due_there() {
        scheduler.at(50, () -> rang.add("beyond"));

        assertThat(scheduler.step(40)).isFalse();
        assertThat(scheduler.now()).isEqualTo(40);
        assertThat(rang).isEmpty();
    }
}
