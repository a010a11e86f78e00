package io.leasehold.adapters.jdbc.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jdbc.audit.RecordedTrail;
import io.leasehold.adapters.jdbc.crypto.SecretBox;
import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import io.leasehold.adapters.jdbc.database.Times;
import io.leasehold.adapters.jdbc.fence.JdbcFenceStore;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.inspection.EventStatus;
import io.leasehold.domain.inspection.RecordStatus;
import io.leasehold.domain.inspection.ScriptStatus;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.domain.schedule.Trigger;
import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.ports.inspection.InspectionLog.Event;
import io.leasehold.ports.inspection.InspectionLog.Opening;
import io.leasehold.ports.inspection.InspectionLog.ScriptResult;
import io.leasehold.ports.inspection.InspectionRecords.Detail;
import io.leasehold.ports.inspection.InspectionRecords.Filter;
import io.leasehold.ports.inspection.InspectionRecords.Inspection;
import io.leasehold.ports.inspection.Script;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.ScheduleBook.Listing;
import io.leasehold.ports.lease.Answers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** One instance with scripts, webhooks and records on a real database, which leads. */
final class Inspected {

    static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    static final Asker ADMIN = new Asker("admin", "10.0.0.7", "request-1");
    static final BookOutcome DONE = new BookOutcome.Done(Optional.empty());
    static final String SQL = "x'); drop table inspection_record; -- \" ; ? :name <names> id {} \\ % _";
    static final FencingToken FIRST = new FencingToken(1);

    private static final AtomicInteger COUNT = new AtomicInteger();

    final Database database;
    final RecordedTrail trail = new RecordedTrail();
    final JdbcScripts scripts;
    final JdbcWebhooks webhooks;
    final JdbcInspectionLog log = new JdbcInspectionLog();
    final JdbcInspectionRecords records;
    final JdbcFenceStore fence;
    final LeaseName lock = new LeaseName("lock-" + COUNT.incrementAndGet());

    Inspected(Database database, SecretBox box) {
        this.database = database;
        this.scripts = new JdbcScripts(database, trail, () -> NOW);
        this.webhooks = new JdbcWebhooks(database, box, trail, () -> NOW);
        this.records = new JdbcInspectionRecords(database);
        this.fence = new JdbcFenceStore(database);
        join(fence.advance(lock, FencingToken.NONE));
    }

    static String fresh(String word) {
        return word + "-" + COUNT.incrementAndGet();
    }

    static Script script(String code, String name, String source) {
        return new Script(
                code, name, Script.Type.BUILTIN, "about", "apps", "v1", "Deployment", Duration.ofSeconds(30), source);
    }

    static Script custom(Script of) {
        return new Script(
                of.code(),
                of.name(),
                Script.Type.CUSTOM,
                of.description(),
                of.group(),
                of.version(),
                of.kind(),
                of.timeout(),
                of.source());
    }

    /** A run of a schedule of its own, which is running. */
    RunKey run() {
        RunKey run = new RunKey(new ScheduleId(fresh("schedule")), NOW);
        addRun(run, RunStatus.RUNNING);
        return run;
    }

    void addRun(RunKey run, RunStatus status) {
        TestDatabases.in(
                database,
                handle -> handle.execute(
                        "insert into job_run (schedule_id, fire_time, kind, triggered_by, status, token, message,"
                                + " parameters) values (?, ?, 'inspection', 'CRON', ?, 1, '', '')",
                        run.schedule().value(),
                        Times.utc(run.fireTime()),
                        status.name()));
    }

    void addSchedule(ScheduleId id) {
        TestDatabases.in(
                database,
                handle -> handle.execute(
                        "insert into schedule (id, kind, cron, time_zone, enabled, parameters, since, updated_at)"
                                + " values (?, 'inspection', '* * * * *', 'UTC', true, '', ?, ?)",
                        id.value(),
                        Times.utc(NOW),
                        Times.utc(NOW)));
    }

    void endRun(RunKey run) {
        TestDatabases.in(
                database,
                handle -> handle.execute(
                        "update job_run set status = 'INTERRUPTED' where schedule_id = ?",
                        run.schedule().value()));
    }

    static Opening opening(RunKey run, String cluster) {
        return new Opening(run, Trigger.CRON, "Nightly", new ClusterId(cluster), RecordStatus.RUNNING, 2, NOW, "");
    }

    static Event event(EventStatus status, String message) {
        return new Event(status, message, "web", "default", "{\"name\":\"web\"}");
    }

    static ScriptResult result(String code, Event... events) {
        return new ScriptResult(
                code, "The " + code, ScriptStatus.SUCCESS, NOW, NOW.plusSeconds(1), "out\nput", "", List.of(events));
    }

    /** In a fenced write, as a run of the leader does it. */
    <T> T leading(Supplier<T> write) {
        CompletableFuture<T> result = new CompletableFuture<>();
        FenceOutcome outcome = join(fence.write(lock, FIRST, () -> result.complete(write.get())));
        assertThat(outcome).isEqualTo(new FenceOutcome.Highest(FIRST));
        return result.join();
    }

    void leads(Runnable write) {
        leading(() -> {
            write.run();
            return "done";
        });
    }

    long open(RunKey run, String cluster) {
        return leading(() -> log.open(opening(run, cluster)));
    }

    void close(long record, RecordStatus status, Instant at) {
        leads(() -> log.close(record, status, at, "over"));
    }

    Inspection record(long number) {
        return detail(number).inspection();
    }

    Detail detail(long number) {
        List<Detail> found = found(records.read(number));
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    List<Inspection> of(ScheduleId schedule) {
        return found(records.list(
                new Filter(Optional.of(schedule), Optional.empty(), Optional.empty(), Optional.empty()),
                Long.MAX_VALUE,
                1000));
    }

    List<String> strings(String query) {
        return TestDatabases.in(
                database, handle -> handle.select(query).mapTo(String.class).list());
    }

    static <T> List<T> found(CompletionStage<Listing<T>> listing) {
        return ((Listing.Found<T>) join(listing)).items();
    }

    static <T> T join(CompletionStage<T> stage) {
        return Answers.within(Duration.ofSeconds(20), stage);
    }
}
