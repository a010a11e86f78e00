package io.leasehold.adapters.inmemory.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.schedule.Schedule;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.domain.schedule.Trigger;
import io.leasehold.ports.job.JobStore;
import io.leasehold.ports.job.JobStoreContract;
import io.leasehold.ports.job.JobSubject;
import io.leasehold.ports.job.JobWrite;
import io.leasehold.ports.job.ScheduleBook.Draft;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class InMemoryJobStoreTest implements JobStoreContract {

    private static final ScheduleId ID = new ScheduleId("nightly");

    @Override
    public JobSubject subject() {
        return new Subject(subject -> subject.inner);
    }

    @Test
    void two_that_are_asked_for_in_one_moment_are_two_runs() {
        InMemoryJobStore store = new Subject(subject -> subject.inner).inner;
        store.save(draft("@daily", true, ""));
        RunKey first = store.trigger(ID, Optional.empty()).orElseThrow();
        RunKey second = store.trigger(ID, Optional.empty()).orElseThrow();
        assertThat(second.fireTime()).isEqualTo(first.fireTime().plusNanos(1000));
    }

    @Test
    void only_a_changed_expression_zone_or_switch_counts_from_now_on() {
        Instant[] now = {Subject.NOW};
        InMemoryJobStore store =
                new InMemoryJobStore(new Subject(subject -> subject.inner).fence, Subject.LOCK, () -> now[0]);
        store.save(draft("@daily", true, ""));
        now[0] = Subject.NOW.plusSeconds(60);
        store.save(draft("@daily", true, "other parameters"));
        assertThat(since(store)).isEqualTo(Subject.NOW);
        store.save(draft("@daily", false, ""));
        assertThat(since(store)).isEqualTo(now[0]);
    }

    @Test
    void a_schedule_that_was_saved_by_a_clock_that_is_ahead_is_run_all_the_same() {
        Subject subject = new Subject(of -> of.inner);
        Instant[] now = {Subject.NOW.plus(Duration.ofDays(1))};
        InMemoryJobStore store = new InMemoryJobStore(subject.fence, Subject.LOCK, () -> now[0]);
        store.save(draft("@hourly", true, ""));
        now[0] = Subject.NOW;
        RunKey due = new RunKey(ID, Subject.NOW.minusSeconds(1));
        assertThat(store.begin(
                                subject.claim(),
                                new JobStore.Beginning(
                                        due, Trigger.CRON, Optional.empty(), Optional.empty(), Optional.empty()))
                        .toCompletableFuture()
                        .join())
                .isEqualTo(new JobWrite.Stored());
    }

    @Test
    void what_is_no_cron_expression_is_not_saved() {
        InMemoryJobStore store = new Subject(subject -> subject.inner).inner;
        assertThatThrownBy(() -> store.save(draft("whenever", true, ""))).hasMessageContaining("whenever");
    }

    private static Instant since(InMemoryJobStore store) {
        JobStore.Reading reading = store.read().toCompletableFuture().join();
        Schedule schedule = ((JobStore.Reading.Found) reading).schedules().get(0);
        return schedule.since();
    }

    private static Draft draft(String cron, boolean enabled, String parameters) {
        return new Draft(ID, "inspection", cron, ZoneOffset.UTC, enabled, parameters);
    }
}
