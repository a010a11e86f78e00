package io.leasehold.coordinator;

import io.leasehold.domain.fencing.Term;
import io.leasehold.ports.duty.LeaderDuty;
import io.leasehold.ports.duty.Reign;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A duty that notes when it is started and stopped, and confirms when told. */
public final class DutyProbe implements LeaderDuty {

    private final String name;
    private final boolean fenced;
    private final List<Reign> reigns = new ArrayList<>();
    private final List<Term> stops = new ArrayList<>();
    private final List<CompletableFuture<Void>> confirmations = new ArrayList<>();
    private boolean confirmsAtOnce = true;
    private boolean throwsAtStart;
    private boolean throwsAtStop;

    public DutyProbe(String name, boolean fenced) {
        this.name = name;
        this.fenced = fenced;
    }

    public DutyProbe slowToStop() {
        confirmsAtOnce = false;
        return this;
    }

    public DutyProbe throwingAtStart() {
        throwsAtStart = true;
        return this;
    }

    public DutyProbe throwingAtStop() {
        throwsAtStop = true;
        return this;
    }

    public List<Reign> reigns() {
        return reigns;
    }

    public List<Term> startedFor() {
        return reigns.stream().map(Reign::term).toList();
    }

    public List<Term> stoppedFor() {
        return stops;
    }

    /** Confirms the last stop. */
    public void confirm() {
        confirmations.get(confirmations.size() - 1).complete(null);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean needsFence() {
        return fenced;
    }

    @Override
    public Run start(Reign reign) {
        reigns.add(reign);
        if (throwsAtStart) {
            throw new IllegalStateException("it cannot start");
        }
        return () -> stop(reign);
    }

    private CompletionStage<Void> stop(Reign reign) {
        stops.add(reign.term());
        if (throwsAtStop) {
            throw new IllegalStateException("it cannot stop");
        }
        CompletableFuture<Void> confirmation = new CompletableFuture<>();
        confirmations.add(confirmation);
        if (confirmsAtOnce) {
            confirmation.complete(null);
        }
        return confirmation;
    }
}
