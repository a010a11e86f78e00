package io.leasehold.coordinator;

import io.leasehold.coordinator.duty.DetachedDuty;
import io.leasehold.coordinator.duty.DutyRunner;
import io.leasehold.coordinator.duty.ExpiredLeaseCleanup;
import io.leasehold.coordinator.journal.Recorder;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ConnectOutcome;
import io.leasehold.domain.cluster.DisconnectOutcome;
import io.leasehold.domain.node.Input;
import io.leasehold.domain.node.Node;
import io.leasehold.domain.node.Setup;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.timing.LeadershipTimings;
import io.leasehold.ports.coordination.ClusterView;
import io.leasehold.ports.coordination.Coordination;
import io.leasehold.ports.coordination.Health;
import io.leasehold.ports.coordination.InstanceView;
import io.leasehold.ports.coordination.Measurements;
import io.leasehold.ports.coordination.StatusView;
import io.leasehold.ports.duty.LeaderDuty;
import io.leasehold.ports.fence.FenceStore;
import io.leasehold.ports.lease.LeaseStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One instance: its state machines, driven by one event loop, and what the rest of the process asks of it.
 *
 * <pre>
 *   ports --answers--> Inbox --input--> Driver --step--> Node (domain)
 *     ^                                   | state, first         | effects, then
 *     |                                   v                      v
 *     +----------------------- Performer  |   Board  <--- guards, views, health, metrics (any thread)
 * </pre>
 *
 * It has no thread, clock or chance of its own, so that it runs in virtual time as in production. Nothing happens before
 * {@link #start}; after {@link #halted} has completed the loop may be ended.
 */
public final class Coordinator implements Coordination, Health, Measurements {

    private final Inbox inbox;
    private final Driver driver;
    private final Ports.Engine engine;
    private final Scans scans;
    private final Users users;
    private final StatusViews statusViews;
    private final ClusterViews clusterViews;
    private final Vitals vitals;
    private final Gauges gauges;
    private final CompletableFuture<Void> halted = new CompletableFuture<>();

    /**
     * Makes an instance; the clean-up of expired leases is one of its duties without being named.
     *
     * @param duties further duties of the leader
     * @param recorder hears of every step; {@link Recorder#NONE} for none
     */
    public Coordinator(Setup setup, About about, Ports ports, List<LeaderDuty> duties, Recorder recorder) {
        this.engine = ports.engine();
        Moment beginning = new Moment(
                0, engine.ticker().now(), engine.wall().now(), engine.chance().draw("input"));
        Board board = new Board(Published.first(Node.start(setup, beginning), beginning.wall()), engine.ticker());
        Meters meters = new Meters();
        LeaseStore store = new MeteredStore(ports.leases().store(), meters);
        Voice voice = new Voice(ports.narrator(), meters);
        this.inbox = new Inbox(engine.driver());
        Alarm alarm = new Alarm(engine.driver(), engine.ticker(), this::tick);
        List<LeaderDuty> all = new ArrayList<>(duties);
        all.add(cleanup(setup, board, store, voice));
        all.replaceAll(duty -> new DetachedDuty(duty, engine.duties(), voice));
        DutyRunner runner = runner(setup, all, ports.fence(), board, alarm, voice);
        this.scans = new Scans(ports.clusters().sources(), inbox, engine.driver());
        this.users = new Users(engine.driver(), inbox, board);
        Performer.Parts parts = new Performer.Parts(
                new LeaseRequests(store, ports.leases().feed(), inbox, meters),
                new Watches(ports.leases().feed(), engine.driver(), inbox, meters),
                new Sessions(ports.clusters().sessions(), inbox),
                scans,
                users,
                runner,
                voice);
        this.driver = new Driver(board, engine, recorder, alarm, new Performer(parts, halted), beginning.step());
        this.inbox.readBy(driver::step);
        this.statusViews = new StatusViews(about, board);
        this.clusterViews = new ClusterViews(board);
        this.vitals = new Vitals(board, alarm, runner, scans, voice);
        this.gauges = new Gauges(board, meters, inbox, ports.fence());
    }

    private ExpiredLeaseCleanup cleanup(Setup setup, Board board, LeaseStore store, Voice voice) {
        return new ExpiredLeaseCleanup(new ExpiredLeaseCleanup.Tools(
                () -> board.node().cleanable(board.now()),
                store,
                engine.duties(),
                engine.ticker(),
                setup.sync().cleanupInterval(),
                setup.sync().requestTimeout(),
                voice));
    }

    private DutyRunner runner(
            Setup setup, List<LeaderDuty> duties, FenceStore fence, Board board, Alarm alarm, Voice voice) {
        LeadershipTimings timings = setup.election();
        return new DutyRunner(
                duties,
                fence,
                setup.lock(),
                timings.retryPeriod(),
                timings.requestTimeout(),
                new DutyRunner.Surroundings(
                        engine.driver(),
                        alarm,
                        engine.ticker(),
                        voice,
                        board::guard,
                        term -> inbox.deliver(new Input.DutiesStopped(term))));
    }

    private void tick() {
        driver.tick();
    }

    /** Sets the instance going; once. */
    public void start() {
        scans.listen();
        inbox.deliver(new Input.Tick());
    }

    /** Ends gracefully: duties stop, the lock and the cluster leases are handed over. {@link #halted} tells the end. */
    public void shutdown() {
        inbox.deliver(new Input.ShutdownAsked());
    }

    /** Hands leadership over, if this instance leads, and stands back. */
    public void resign() {
        inbox.deliver(new Input.ResignAsked());
    }

    /** Completes, possibly on the driver's thread, when everything a graceful end does is done. */
    public CompletionStage<Void> halted() {
        return halted.minimalCompletionStage();
    }

    @Override
    public CompletionStage<ConnectOutcome> connect(ClusterId cluster) {
        return users.connect(cluster);
    }

    @Override
    public CompletionStage<DisconnectOutcome> disconnect(ClusterId cluster) {
        return users.disconnect(cluster);
    }

    @Override
    public StatusView status() {
        return statusViews.status();
    }

    @Override
    public List<InstanceView> instances() {
        return statusViews.instances();
    }

    @Override
    public List<ClusterView> clusters() {
        return clusterViews.clusters();
    }

    @Override
    public List<Check> live() {
        return vitals.live();
    }

    @Override
    public List<Check> ready() {
        return vitals.ready();
    }

    @Override
    public List<Sample> sample() {
        return gauges.sample();
    }
}
