package io.leasehold.simulation.subject;

import io.leasehold.coordinator.Ports;
import io.leasehold.coordinator.duty.Later;
import io.leasehold.domain.node.Input;
import io.leasehold.domain.node.Node;
import io.leasehold.domain.node.Setup;
import io.leasehold.domain.time.Moment;
import io.leasehold.ports.cluster.ClusterSessions;
import io.leasehold.ports.cluster.ClusterSources;
import io.leasehold.ports.duty.LeaderDuty;
import io.leasehold.ports.fence.FenceStore;
import io.leasehold.ports.lease.LeaseFeed;
import io.leasehold.ports.lease.LeaseStore;
import io.leasehold.ports.narration.Narrator;
import java.util.List;

/**
 * What one simulated process is given. A mutant is the production instance in other surroundings: it decorates what goes
 * in (answers, watch events, the clock) and what comes out (requests, duties).
 *
 * @param raw the same server as {@code store}, for those who leave preconditions out
 * @param duties the leader's duties beside the clean-up
 * @param later runs a task after a while on the loop of the duties; late if the process is paused, never if it is dead.
 *     The loop's own wake-up belongs to the clean-up of expired leases
 * @param observer must be told what the process does
 */
public record Surroundings(
        Setup setup,
        Ports.Engine engine,
        LeaseStore store,
        LeaseFeed feed,
        RawLeases raw,
        ClusterSources sources,
        ClusterSessions sessions,
        FenceStore fence,
        List<LeaderDuty> duties,
        Narrator narrator,
        Later later,
        Observer observer) {

    public Surroundings {
        duties = List.copyOf(duties);
    }

    public Surroundings withSetup(Setup other) {
        return new Surroundings(
                other, engine, store, feed, raw, sources, sessions, fence, duties, narrator, later, observer);
    }

    public Surroundings withEngine(Ports.Engine other) {
        return new Surroundings(
                setup, other, store, feed, raw, sources, sessions, fence, duties, narrator, later, observer);
    }

    public Surroundings withStore(LeaseStore other) {
        return new Surroundings(
                setup, engine, other, feed, raw, sources, sessions, fence, duties, narrator, later, observer);
    }

    public Surroundings withFeed(LeaseFeed other) {
        return new Surroundings(
                setup, engine, store, other, raw, sources, sessions, fence, duties, narrator, later, observer);
    }

    public Surroundings withSessions(ClusterSessions other) {
        return new Surroundings(
                setup, engine, store, feed, raw, sources, other, fence, duties, narrator, later, observer);
    }

    public Surroundings withFence(FenceStore other) {
        return new Surroundings(
                setup, engine, store, feed, raw, sources, sessions, other, duties, narrator, later, observer);
    }

    public Surroundings withDuties(List<LeaderDuty> others) {
        return new Surroundings(
                setup, engine, store, feed, raw, sources, sessions, fence, others, narrator, later, observer);
    }

    /** What watches a process. */
    public interface Observer {

        /** The production machines have taken a step. */
        void stepped(Moment now, Input input, Node before, Node.Step step);

        /** The production machines threw: a bug. */
        void failed(Input input, Throwable bug);

        /** What {@link Member#believesUntil} answers may have changed. */
        void beliefChanged();

        /** The process has ended in order. */
        void halted();
    }
}
