package io.leasehold.app.wiring;

import io.leasehold.adapters.jdbc.job.Retention;
import io.leasehold.adapters.jobs.helm.HelmUpdateJob;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.ScheduleBook;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The schedules that are there from the start. What users make of them stays; one they remove is back at a start. */
public final class BuiltInSchedules {

    private static final Logger LOG = LoggerFactory.getLogger(BuiltInSchedules.class);

    private static final List<ScheduleBook.Draft> DRAFTS = List.of(
            // At the minute that users of K8M know; retention at one at which little else begins.
            draft("helm-update", HelmUpdateJob.KIND, "0 */6 * * *"), draft("retention", Retention.KIND, "17 * * * *"));

    private final ScheduleBook book;

    @Inject
    BuiltInSchedules(ScheduleBook book) {
        this.book = book;
    }

    private static ScheduleBook.Draft draft(String id, String kind, String cron) {
        return new ScheduleBook.Draft(new ScheduleId(id), kind, cron, ZoneId.of("UTC"), true, "");
    }

    /** Adds those that are missing; to be called once the database is open. */
    public void install() {
        DRAFTS.forEach(draft -> {
            var unused = book.install(draft).thenAccept(outcome -> tell(draft, outcome));
        });
    }

    private static void tell(ScheduleBook.Draft draft, BookOutcome outcome) {
        if (!(outcome instanceof BookOutcome.Done)) {
            LOG.warn("The schedule {} could not be looked for, and is at the next start: {}", draft.id(), outcome);
        }
    }
}
