package io.leasehold.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The leader's jobs in a fleet on one PostgreSQL: asked for anywhere, done by the leader, and never by a former one. */
@Tag("e2e")
@Timeout(240)
@ExtendWith(SharedKube.class)
final class HelmJobsE2eIT {

    private static final String REPOSITORY = "charts";
    private static final MarkedIndex SHAPE = MarkedIndex.SMALL;
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(10);
    /** Its lease of 6 s, the claim, and one look of the scheduler. */
    private static final Duration AFTER_A_CRASH = Duration.ofSeconds(20);

    @Test
    void an_update_asked_for_on_a_follower_is_done_by_the_leader_and_seen_everywhere(Scenario scenario) {
        Fleet fleet = fleet(scenario);
        AppProcess leader = fleet.awaitLeader(SOON);
        List<AppProcess> followers = fleet.without(leader);
        IndexHost host = scenario.owns(IndexHost.started(SHAPE, "first"));

        HelmApi.of(followers.get(0)).add(REPOSITORY, host.url());
        fleet.await("the repository is known", A_SECOND, one -> HelmApi.of(one).knows(REPOSITORY));
        long run = HelmApi.of(followers.get(1)).update(REPOSITORY);

        awaitRun(fleet, fleet.instances(), run, "success");
        assertThat(fleet.instances()).allSatisfy(one -> assertThat(seenBy(one)).isEqualTo("first"));
        assertThat(endingsToldBy(leader, HelmApi.SCHEDULE)).hasSize(1);
        assertThat(followers)
                .allSatisfy(
                        one -> assertThat(endingsToldBy(one, HelmApi.SCHEDULE)).isEmpty());
    }

    @Test
    void a_schedule_saved_on_a_follower_is_known_everywhere_and_its_run_is_the_leaders(Scenario scenario) {
        Fleet fleet = fleet(scenario);
        AppProcess leader = fleet.awaitLeader(SOON);
        HelmApi follower = HelmApi.of(fleet.without(leader).get(0));
        IndexHost host = scenario.owns(IndexHost.started(SHAPE, "first"));
        follower.add(REPOSITORY, host.url());

        follower.saveSchedule("seldom", "0 5 1 1 *");
        fleet.await(
                "its next fire time is told",
                A_SECOND,
                one -> HelmApi.of(one)
                        .schedule("seldom")
                        .filter(schedule -> schedule.cron().equals("0 5 1 1 *")
                                && !schedule.nextFireTime().isEmpty())
                        .isPresent());
        long run = follower.run("seldom");
        fleet.await(
                "the leader has begun it",
                A_SECOND,
                one -> HelmApi.of(one)
                        .run("seldom", begun -> begun.number() == run && !begun.is("waiting"))
                        .isPresent());
        fleet.await(
                "the run that was asked for succeeds",
                SOON,
                one -> HelmApi.of(one).hasRun("seldom", run, "success"));

        assertThat(endingsToldBy(leader, "seldom")).isNotEmpty();
        assertThat(fleet.without(leader))
                .allSatisfy(one -> assertThat(endingsToldBy(one, "seldom")).isEmpty());
    }

    @Test
    void what_a_frozen_leader_was_at_is_done_by_the_next_and_stays_so_when_it_thaws(Scenario scenario) {
        Fleet fleet = fleet(scenario);
        AppProcess frozen = fleet.awaitLeader(SOON);
        List<AppProcess> others = fleet.without(frozen);
        IndexHost host = scenario.owns(IndexHost.started(SHAPE, "first"));
        HelmApi.of(frozen).add(REPOSITORY, host.url());
        IndexHost.Held held = host.holdNext();
        long run = HelmApi.of(others.get(0)).update(REPOSITORY);
        held.awaitAsked(SOON);

        frozen.signal(Signal.STOP);
        host.serve(SHAPE, "second");
        AppProcess next = fleet.awaitLeaderAmong(others, AFTER_A_CRASH);
        awaitTakenOver(fleet, others, run);
        assertThat(others).allSatisfy(one -> assertThat(seenBy(one)).isEqualTo("second"));

        // The old index lies in its socket when it wakes, so it goes on with the update before it hears of anything.
        held.release();
        frozen.signal(Signal.CONT);
        Await.until(
                "its run is over there too",
                SOON,
                frozen.output()::tail,
                () -> !endingsToldBy(frozen, HelmApi.SCHEDULE).isEmpty());
        fleet.await(
                "it follows the next",
                SOON,
                one -> one.api().status().leader().equals(next.api().id()));

        // Its belief ended while it was frozen. What stops the update is whatever comes first: the end of its term,
        // which cancels it, or the guard before its first write.
        assertThat(endingsToldBy(frozen, HelmApi.SCHEDULE))
                .singleElement(STRING)
                .containsAnyOf("the leadership of this instance ended", "leads no more");
        assertThat(fleet.instances()).allSatisfy(one -> {
            assertThat(seenBy(one)).isEqualTo("second");
            assertThat(HelmApi.of(one).hasRun(HelmApi.SCHEDULE, run, "interrupted"))
                    .isTrue();
        });
    }

    /** The guard lets the write go while its leader leads; what it says of that leader is no longer true when it arrives. */
    @Test
    void a_write_that_was_on_its_way_when_its_leader_froze_is_refused_and_counted(Scenario scenario) {
        PostgresServer server = scenario.owns(PostgresServer.started("postgres"));
        String database = server.newDatabase();
        List<DatabaseLine> lines = IntStream.range(0, Fleet.SIZE)
                .mapToObj(number -> scenario.owns(server.line()))
                .toList();
        Fleet fleet = scenario.fleet(number -> server.on(AppSettings.shortLeases(), database, lines.get(number)));
        AppProcess frozen = fleet.awaitLeader(SOON);
        DatabaseLine line = lines.get(fleet.numberOf(frozen));
        List<AppProcess> others = fleet.without(frozen);
        IndexHost host = scenario.owns(IndexHost.started(SHAPE, "first"));
        HelmApi.of(frozen).add(REPOSITORY, host.url());
        IndexHost.Held held = host.holdNext();
        long run = HelmApi.of(frozen).update(REPOSITORY);
        held.awaitAsked(SOON);
        assertThat(frozen.api().refusedByTheFence()).isZero();

        line.keepFencedWrites();
        held.release();
        line.awaitKept();
        frozen.signal(Signal.STOP);
        host.serve(SHAPE, "second");
        fleet.awaitLeaderAmong(others, AFTER_A_CRASH);
        awaitTakenOver(fleet, others, run);
        line.release();
        frozen.signal(Signal.CONT);

        Await.until(
                "the refusal is counted",
                SOON,
                frozen.output()::tail,
                () -> frozen.api().refusedByTheFence() >= 1);
        assertThat(frozen.output().lines())
                .anySatisfy(said -> assertThat(said).contains("A write under token", "was refused"));
        assertThat(fleet.instances()).allSatisfy(one -> {
            assertThat(seenBy(one)).isEqualTo("second");
            assertThat(HelmApi.of(one).hasRun(HelmApi.SCHEDULE, run, "interrupted"))
                    .isTrue();
        });
    }

    @Test
    void what_a_terminated_leader_was_at_is_done_by_the_next(Scenario scenario) {
        Fleet fleet = fleet(scenario);
        AppProcess leader = fleet.awaitLeader(SOON);
        List<AppProcess> others = fleet.without(leader);
        IndexHost host = scenario.owns(IndexHost.started(SHAPE, "first"));
        HelmApi.of(leader).add(REPOSITORY, host.url());
        IndexHost.Held held = host.holdNext();
        long run = HelmApi.of(leader).update(REPOSITORY);
        held.awaitAsked(SOON);
        host.serve(SHAPE, "second");

        leader.signal(Signal.TERM);
        awaitTakenOver(fleet, others, run);
        assertThat(leader.exitWithin(SOON)).as(leader.output().tail()).hasValue(0);

        held.release();
        assertThat(others).allSatisfy(one -> assertThat(seenBy(one)).isEqualTo("second"));
    }

    private static Fleet fleet(Scenario scenario) {
        PostgresServer server = scenario.owns(PostgresServer.started("postgres"));
        return scenario.fleet(
                server.on(AppSettings.shortLeases(), server.newDatabase()).with("--lease-backend", "jdbc"));
    }

    private static void awaitRun(Fleet fleet, List<AppProcess> where, long run, String status) {
        fleet.awaitOn(
                where,
                "run " + run + " is " + status,
                SOON,
                one -> HelmApi.of(one).hasRun(HelmApi.SCHEDULE, run, status));
    }

    private static void awaitTakenOver(Fleet fleet, List<AppProcess> where, long run) {
        fleet.awaitOn(
                where,
                "run " + run + " is interrupted",
                AFTER_A_CRASH,
                one -> HelmApi.of(one).hasRun(HelmApi.SCHEDULE, run, "interrupted"));
        fleet.awaitOn(
                where,
                "another completes run " + run,
                SOON,
                one -> HelmApi.of(one)
                        .run(HelmApi.SCHEDULE, later -> later.trigger().equals("take-over") && later.is("success"))
                        .isPresent());
    }

    /** The marker of the charts. */
    private static String seenBy(AppProcess one) {
        Listing charts = HelmApi.of(one).charts(REPOSITORY);
        assertThat(charts.problem(SHAPE)).isEmpty();
        return charts.marker();
    }

    /** What its log says of the ends of runs that it worked on. */
    private static List<String> endingsToldBy(AppProcess one, String schedule) {
        return one.output().lines().stream()
                .filter(line -> line.contains(schedule + ": the run of") && line.contains("is over"))
                .toList();
    }
}
