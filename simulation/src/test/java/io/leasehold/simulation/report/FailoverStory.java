package io.leasehold.simulation.report;

import static io.leasehold.simulation.report.TraceScript.nanos;
import static io.leasehold.simulation.report.TraceScript.until;
import static io.leasehold.simulation.trace.TraceEvent.API;
import static io.leasehold.simulation.trace.TraceEvent.CHECKS;
import static io.leasehold.simulation.trace.TraceEvent.FAULTS;

import io.leasehold.simulation.result.Invariant;
import io.leasehold.simulation.result.RunResult;
import io.leasehold.simulation.result.Sighting;
import io.leasehold.simulation.result.Violation;
import io.leasehold.simulation.scenario.Range;
import io.leasehold.simulation.scenario.Scenario;
import io.leasehold.simulation.trace.TraceEvent;
import io.leasehold.simulation.trace.TraceEvent.Kind;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Ten virtual minutes of three instances: a pause across the deadline, a failover, a stale write, a crash. */
final class FailoverStory {

    static final String REPRODUCE = "java -jar app/target/leasehold.jar simulate failover --seed 1";

    static final String YAML = """
            name: failover        # a pause between check and write
            nodes: {count: 3}
            election: {lease: 60s, renewDeadline: 50s, retry: 10s}
            clusters: {count: 2, connect: {at: 5s, via: [a, b]}}
            timeline:
              - {when: "believes(a) && workInFlight(a)", do: pause, node: a, for: 80s}
              - {at: 380s, do: crash, node: c, restart: 30s}
              - {at: 480s, do: slow, node: b, by: 400ms, for: 40s}
            expect: {always: [S1, S3, S4], sometimes: [failover, staleTokenRejected]}
            """;

    private FailoverStory() {}

    /** Everything goes as it should. */
    static RunResult passed() {
        return result(1, "production", nanos(600), passing().events(), List.of());
    }

    /** One seed of the subject that counts its deadline from the answer: two believe for 4.849 s. */
    static RunResult violated() {
        List<TraceEvent> trace = overlapping().events();
        TraceEvent last = trace.get(trace.size() - 1);
        Violation violation = new Violation(Invariant.S1, last.at(), last.detail("sentence"), last.id());
        return result(1509, "deadline-from-answer", last.at(), trace, List.of(violation));
    }

    static RunResult undecided() {
        RunResult run = passed();
        return new RunResult(
                run.scenario(),
                1,
                run.subject(),
                run.events(),
                run.virtualNanos(),
                run.traceHash(),
                List.of(),
                List.of(),
                List.of("gone410", "lateCommit"),
                run.sightings(),
                run.trace());
    }

    static RunResult with(List<TraceEvent> trace, List<Violation> violations) {
        long end = trace.isEmpty() ? 0 : trace.get(trace.size() - 1).at();
        return result(1, "production", end, trace, violations);
    }

    private static RunResult result(
            long seed, String subject, long virtual, List<TraceEvent> trace, List<Violation> violations) {
        TreeMap<Sighting, Long> seen = new TreeMap<>();
        seen.put(Sighting.FAILOVER, 1L);
        seen.put(Sighting.STALE_TOKEN_REJECTED, 1L);
        seen.put(Sighting.CRASH, 1L);
        seen.put(Sighting.THROTTLED, 0L);
        return new RunResult(
                scenario(),
                seed,
                subject,
                12_345,
                virtual,
                0xF3A9_77C2_10B4L,
                violations,
                List.of(),
                List.of(),
                seen,
                trace);
    }

    static Scenario scenario() {
        Scenario.Nodes nodes =
                new Scenario.Nodes(3, 3, Range.ZERO, Scenario.Clocks.RIGHT, Collections.emptySortedMap());
        return new Scenario(
                "failover",
                "A leader is paused across its deadline; another takes over and refuses its stale write.",
                List.of("F1"),
                nodes,
                Scenario.Election.DEFAULT,
                Scenario.Sync.DEFAULT,
                new Scenario.Clusters(2, Optional.of(Range.of(nanos(5))), List.of("a", "b")),
                Scenario.Network.FAST,
                Scenario.Duty.NONE,
                new Scenario.Phases(nanos(60), nanos(460), nanos(80)),
                Optional.empty(),
                List.of(),
                Scenario.Expectations.NOTHING);
    }

    private static TraceScript passing() {
        TraceScript script = new TraceScript();
        start(script);
        long lastRenewal = script.leads(0.2, 150.2, "a", 1, "create", 0);
        script.works(3, 150, "a", 1);
        connects(script);
        pauseAndFailover(script, lastRenewal);
        crashOfC(script);
        script.on(480, FAULTS, Kind.FAULT, 0, "slow", "b by 400ms for 40s");
        script.on(520, FAULTS, Kind.HEALED, 0, "slow", "b by 400ms for 40s");
        script.on(520, CHECKS, Kind.PHASE, 0, "converge");
        return script;
    }

    private static void start(TraceScript script) {
        script.on(0, CHECKS, Kind.PHASE, 0, "warm up");
        for (String node : List.of("a", "b", "c")) {
            script.on(0, node, Kind.STARTED, 0, "1");
        }
        script.on(0.215, "a", Kind.OBSERVES, 0, "a", "1");
        script.on(0.218, "b", Kind.OBSERVES, 0, "a", "1");
        script.on(0.221, "c", Kind.OBSERVES, 0, "a", "1");
        script.on(60, CHECKS, Kind.PHASE, 0, "faults");
    }

    private static void connects(TraceScript script) {
        connect(script, 5, "c1", "a", 150);
        connect(script, 5.1, "c2", "b", 590);
    }

    private static void connect(TraceScript script, double at, String cluster, String via, double lastRenewal) {
        long asked = script.on(at, via, Kind.ASKED, 0, "connect", cluster);
        long answer = script.write(at + 0.01, via, "create", cluster, via, asked);
        script.on(at + 0.02, via, Kind.RESPONSIBLE, answer, cluster);
        script.on(at + 0.02, via, Kind.REPLIED, answer, "connect", cluster, "claimed");
        for (String node : List.of("a", "b", "c")) {
            script.on(at + (node.equals(via) ? 0.06 : 0.08), node, Kind.CONNECTED, asked, cluster);
        }
        for (double renewal = at + 20; renewal < lastRenewal; renewal += 20) {
            script.write(renewal, via, "update", cluster, via, 0);
        }
    }

    private static void pauseAndFailover(TraceScript script, long lastRenewal) {
        long work = script.on(155.1, "a", Kind.WORK_BEGUN, 0, "1");
        long fault = script.on(155.2, FAULTS, Kind.FAULT, work, "pause", "a for 80s");
        script.on(155.2, "a", Kind.PAUSED, fault);
        script.on(200.2, "a", Kind.BELIEF_ENDS, lastRenewal, "1");
        script.leads(210.219, 591, "b", 2, "update", 0);
        script.works(212, 598, "b", 2);
        script.on(210.231, "b", Kind.OBSERVES, 0, "b", "2");
        long seen = script.on(210.24, "c", Kind.OBSERVES, 0, "b", "2");
        takesOver(script, seen);
        long healed = script.on(235.2, FAULTS, Kind.HEALED, fault, "pause", "a for 80s");
        long resumed = script.on(235.2, "a", Kind.RESUMED, healed);
        script.on(235.204, "a", Kind.WORK_REFUSED, work, "1", "1");
        script.on(235.21, "a", Kind.OBSERVES, resumed, "b", "2");
        script.on(235.22, "a", Kind.DUTY_STOPPED, resumed, "1");
        script.on(235.23, "a", Kind.NOT_RESPONSIBLE, resumed, "c1");
    }

    private static void takesOver(TraceScript script, long cause) {
        long answer = script.write(211, "c", "update", "c1", "c", cause);
        script.on(211.01, "c", Kind.RESPONSIBLE, answer, "c1");
        for (double renewal = 231; renewal < 380; renewal += 20) {
            script.write(renewal, "c", "update", "c1", "c", 0);
        }
    }

    private static void crashOfC(TraceScript script) {
        long fault = script.on(380, FAULTS, Kind.FAULT, 0, "crash", "c restart 30s");
        script.on(380, "c", Kind.CRASHED, fault);
        long restarted = script.on(410, "c", Kind.STARTED, fault, "2");
        script.on(410.3, "c", Kind.OBSERVES, restarted, "b", "2");
        script.on(410.9, "c", Kind.CONNECTED, restarted, "c1");
        script.on(411, "c", Kind.CONNECTED, restarted, "c2");
        long answer = script.write(431.02, "b", "update", "c1", "b", 0);
        script.on(431.03, "b", Kind.RESPONSIBLE, answer, "c1");
        for (double renewal = 451; renewal < 600; renewal += 20) {
            script.write(renewal, "b", "update", "c1", "b", 0);
        }
    }

    private static TraceScript overlapping() {
        TraceScript script = new TraceScript();
        start(script);
        script.leads(0.2, 300.2, "a", 1, "create", 0);
        script.works(3, 312, "a", 1);
        connect(script, 5, "c1", "a", 312);
        connect(script, 5.1, "c2", "b", 372);
        long fault = script.on(312, FAULTS, Kind.FAULT, 0, "slow", "a by 5s for 60s");
        long sent = script.on(314.37, "a", Kind.SENT, 0, "update", "lock");
        long committed = script.on(314.373, API, Kind.COMMITTED, sent, "update", "lock", "a", "v99", "held by a");
        long late = script.on(329.223, "a", Kind.ANSWERED, committed, "update", "lock", "ok");
        script.on(329.223, "a", Kind.BELIEVES, late, "1", until(379.223));
        script.on(372, FAULTS, Kind.HEALED, fault, "slow", "a by 5s for 60s");
        long claim = script.on(374.366, "b", Kind.SENT, 0, "update", "lock");
        long taken = script.on(374.37, API, Kind.COMMITTED, claim, "update", "lock", "b", "v101", "held by b");
        long answer = script.on(374.374, "b", Kind.ANSWERED, taken, "update", "lock", "ok");
        long believes = script.on(374.374, "b", Kind.BELIEVES, answer, "2", until(424.366));
        script.on(
                374.374,
                CHECKS,
                Kind.VIOLATED,
                believes,
                "S1",
                "two believers at 374.374s: a until 379.223s, b since 374.374s, overlap 4.849s");
        return script;
    }
}
