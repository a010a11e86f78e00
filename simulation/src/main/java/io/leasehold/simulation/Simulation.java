package io.leasehold.simulation;

import io.leasehold.domain.node.Node;
import io.leasehold.ports.duty.LeaderDuty;
import io.leasehold.simulation.result.RunResult;
import io.leasehold.simulation.result.Violation;
import io.leasehold.simulation.scenario.Action;
import io.leasehold.simulation.scenario.Resolver;
import io.leasehold.simulation.scenario.Scenario;
import io.leasehold.simulation.scenario.file.ScenarioFile;
import io.leasehold.simulation.subject.Given;
import io.leasehold.simulation.subject.ProductionSubject;
import io.leasehold.simulation.subject.Subject;
import io.leasehold.simulation.subject.Surroundings;
import io.leasehold.simulation.world.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A fleet of production instances in virtual time, for tests: with duties and fakes of one's own, under faults, and with
 * all invariants checked after every event. Same scenario and seed, same run. For one thread.
 *
 * <pre>{@code
 * Simulation fleet = Simulation.of("nodes: {count: 3}").duty(around -> new Mailer(around)).start();
 * fleet.run(Duration.ofSeconds(30));
 * fleet.perform("do: crash, node: leader");
 * assertThat(fleet.runUntil(() -> fleet.leader().isPresent(), Duration.ofSeconds(90))).isTrue();
 * assertThat(fleet.violations()).isEmpty();
 * }</pre>
 */
public final class Simulation {

    private static final String HEAD =
            "name: embedded\nabout: a test\nphases: {warmUp: 0s, faults: 30d, converge: 0s}\n";

    private final Run run;
    private final Scenario scenario;
    private long performed;

    private Simulation(Run run, Scenario scenario) {
        this.run = run;
        this.scenario = scenario;
    }

    /** What a simulation is made of, before it starts. */
    public static final class Builder {

        private final Scenario scenario;
        private final List<UnaryOperator<Surroundings>> changes = new ArrayList<>();
        private Subject subject = new ProductionSubject();
        private long seed = 1;

        private Builder(Scenario scenario) {
            this.scenario = scenario;
        }

        /** Chooses every random value; 1 unless said. */
        public Builder seed(long newSeed) {
            seed = newSeed;
            return this;
        }

        /** Runs something else than the production instances. */
        public Builder subject(Subject newSubject) {
            subject = newSubject;
            return this;
        }

        /**
         * Gives each process one more duty.
         *
         * @param make is called once for each process that starts; the duty must wait by {@link Surroundings#later} and
         *     read the clocks of {@link Surroundings#engine} only, or it lives outside virtual time
         */
        public Builder duty(Function<Surroundings, LeaderDuty> make) {
            return given(around -> {
                List<LeaderDuty> duties = new ArrayList<>(around.duties());
                duties.add(make.apply(around));
                return around.withDuties(duties);
            });
        }

        /** Changes what each process is given: a fake in the place of a store, of sessions, or of the fence. */
        public Builder given(UnaryOperator<Surroundings> change) {
            changes.add(change);
            return this;
        }

        /** Puts everything onto the clock, which stands at zero. */
        public Simulation start() {
            Scenario resolved = Resolver.resolve(scenario, seed);
            Subject changed = new Given(subject, around -> {
                Surroundings result = around;
                for (UnaryOperator<Surroundings> change : changes) {
                    result = change.apply(result);
                }
                return result;
            });
            return new Simulation(new Run(resolved, seed, changed, true), resolved);
        }
    }

    /**
     * Begins with the parts of a scenario in YAML, without {@code name} and {@code about}; the empty text is three
     * nodes without clusters. The phases are one that lasts for thirty days, unless the text has its own.
     *
     * @throws io.leasehold.simulation.scenario.file.BadScenario with one sentence, for what is no scenario
     */
    public static Builder of(String yaml) {
        boolean ownPhases = yaml.lines().anyMatch(line -> line.startsWith("phases:"));
        String head = ownPhases ? HEAD.substring(0, HEAD.indexOf("phases:")) : HEAD;
        return new Builder(ScenarioFile.parse("embedded", head + yaml));
    }

    /** Begins with a scenario file. */
    public static Builder of(Path file) {
        return new Builder(ScenarioFile.read(file));
    }

    /** Begins with a scenario built in code. */
    public static Builder of(Scenario scenario) {
        return new Builder(scenario);
    }

    /** Lets virtual time pass, or stops at the first violation. */
    public void run(Duration duration) {
        run.advanceTo(run.now() + duration.toNanos());
    }

    /** Runs until the condition holds, which is asked after every event; returns whether it came to hold in time. */
    public boolean runUntil(BooleanSupplier condition, Duration limit) {
        return run.advanceUntil(condition, run.now() + limit.toNanos());
    }

    /** Runs to the end of the scenario's phases and judges what must hold there. */
    public RunResult finish() {
        run.advanceTo(scenario.phases().total());
        return run.finish();
    }

    /**
     * Does now what a line of a timeline says, for example <code>do: pause, node: a, for: 80s</code>.
     *
     * @throws io.leasehold.simulation.scenario.file.BadScenario with one sentence, for what is no such line
     */
    public void perform(String action) {
        Scenario line = ScenarioFile.parse(
                "the action",
                String.join(
                        "\n",
                        "name: action",
                        "about: one action",
                        "nodes: {count: " + scenario.nodes().count() + "}",
                        "clusters: {count: " + scenario.clusters().count() + "}",
                        "timeline: [{at: 0s, " + action + "}]"));
        performed++;
        Action resolved = Resolver.resolve(line, performed).timeline().get(0).action();
        run.perform(resolved);
    }

    /** Virtual time since the start. */
    public Duration now() {
        return Duration.ofNanos(run.now());
    }

    /** The node that counts itself leader now. */
    public Optional<String> leader() {
        return run.leader();
    }

    /** Whether a node has a session to a cluster. */
    public boolean isConnected(String node, String cluster) {
        return run.isConnected(node, cluster);
    }

    /** The state of the production machines on a node, while a process runs there. */
    public Optional<Node> state(String node) {
        return run.state(node);
    }

    /** What was found; nothing happens any more after the first. */
    public List<Violation> violations() {
        return run.result().violations();
    }

    /** The run so far, with its trace, for a report. */
    public RunResult result() {
        return run.result();
    }
}
