package io.leasehold.simulation.world;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.leadership.Leadership;
import io.leasehold.domain.node.Input;
import io.leasehold.domain.node.Node;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.simulation.check.Invariants;
import io.leasehold.simulation.subject.Member;
import io.leasehold.simulation.subject.Surroundings;
import io.leasehold.simulation.trace.TraceEvent;
import java.util.SortedSet;
import java.util.TreeSet;

/** Watches one process: counts and hashes its steps, has them checked, and tells the trace what they changed. */
final class Witness implements Surroundings.Observer {

    private final Incarnation process;
    private final Tally tally;
    private final Invariants checks;
    private final Recording recording;
    private final Runnable onHalted;
    private MonoTime toldUntil = Member.NEVER;
    private String toldHolder = "";
    private SortedSet<ClusterId> toldResponsible = new TreeSet<>();

    Witness(Incarnation process, Tally tally, Invariants checks, Recording recording, Runnable onHalted) {
        this.process = process;
        this.tally = tally;
        this.checks = checks;
        this.recording = recording;
        this.onHalted = onHalted;
    }

    @Override
    public void stepped(Moment now, Input input, Node before, Node.Step step) {
        tally.delivered(process.index(), now.step(), step.effects().size());
        if (recording.isOn()) {
            tell(now, before.leadership(), step.next());
        }
        checks.stepped(process, input, before, step.next());
    }

    private void tell(Moment now, Leadership before, Node next) {
        if (before != next.leadership()) {
            tellBelief(now.mono());
            tellHolder(next);
        }
        SortedSet<ClusterId> responsible = next.responsibleFor(now.mono());
        if (!responsible.equals(toldResponsible)) {
            responsible.stream()
                    .filter(id -> !toldResponsible.contains(id))
                    .forEach(id -> recording.add(process.node(), TraceEvent.Kind.RESPONSIBLE, id.value()));
            toldResponsible.stream()
                    .filter(id -> !responsible.contains(id))
                    .forEach(id -> recording.add(process.node(), TraceEvent.Kind.NOT_RESPONSIBLE, id.value()));
            toldResponsible = responsible;
        }
    }

    private void tellBelief(MonoTime now) {
        MonoTime until = process.member().believesUntil();
        if (until.equals(toldUntil)) {
            return;
        }
        String term = Long.toString(process.member().term());
        if (now.isBefore(until)) {
            recording.goOnWith(process.node(), TraceEvent.Kind.BELIEVES, term, Long.toString(process.globalAt(until)));
        } else if (now.isBefore(toldUntil)) {
            recording.goOnWith(process.node(), TraceEvent.Kind.BELIEF_ENDS, term);
        }
        toldUntil = until;
    }

    private void tellHolder(Node next) {
        String holder = next.leadership().lock().holder().map(InstanceId::value).orElse("");
        if (!holder.equals(toldHolder)) {
            toldHolder = holder;
            recording.add(
                    process.node(),
                    TraceEvent.Kind.OBSERVES,
                    holder,
                    next.leadership().lock().highest().toString());
        }
    }

    @Override
    public void failed(Input input, Throwable bug) {
        throw new IllegalStateException("the machines of " + process.id() + " threw at " + input, bug);
    }

    @Override
    public void beliefChanged() {
        if (recording.isOn()) {
            tellBelief(process.localNow());
        }
        checks.beliefChanged(process);
    }

    @Override
    public void halted() {
        recording.add(process.node(), TraceEvent.Kind.HALTED);
        process.end();
        onHalted.run();
    }
}
