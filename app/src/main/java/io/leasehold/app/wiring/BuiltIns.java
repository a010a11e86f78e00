package io.leasehold.app.wiring;

import io.leasehold.adapters.jdbc.job.Retention;
import io.leasehold.adapters.jobs.checks.BuiltInChecks;
import io.leasehold.adapters.jobs.helm.HelmUpdateJob;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.ports.inspection.Scripts;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.ScheduleBook;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is there from the start: schedules and scripts. What users make of the schedules stays, and one that they remove is
 * back at a start; the scripts are those of the program that started last.
 */
@Singleton
public final class BuiltIns implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BuiltIns.class);

    private static final List<ScheduleBook.Draft> DRAFTS = List.of(
            // At the minute that users of K8M know; retention at one at which little else begins.
            draft("helm-update", HelmUpdateJob.KIND, "0 */6 * * *"), draft("retention", Retention.KIND, "17 * * * *"));

    private final ScheduleBook book;
    private final ScriptsFromTheStart scripts;

    @Inject
    BuiltIns(ScheduleBook book, Scripts scripts) {
        this.book = book;
        this.scripts = new ScriptsFromTheStart(scripts, ScriptsFromTheStart.Pauses.USUAL);
    }

    private static ScheduleBook.Draft draft(String id, String kind, String cron) {
        return new ScheduleBook.Draft(new ScheduleId(id), kind, cron, ZoneId.of("UTC"), true, "");
    }

    /** To be called once the database is open. */
    public void install() {
        DRAFTS.forEach(draft -> {
            var unused = book.install(draft).thenAccept(outcome -> tell("The schedule " + draft.id(), outcome));
        });
        var thread = scripts.install(BuiltInChecks.all());
        LOG.debug("The built-in scripts are installed by the thread {}", thread.getName());
    }

    /** Ends what is still under way. To be called before the database is closed. */
    @Override
    public void close() {
        scripts.close();
    }

    private static void tell(String what, BookOutcome outcome) {
        if (!(outcome instanceof BookOutcome.Done)) {
            LOG.warn("{} could not be looked for; the next start tries again: {}", what, outcome);
        }
    }
}
