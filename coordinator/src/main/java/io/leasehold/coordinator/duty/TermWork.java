package io.leasehold.coordinator.duty;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.narration.Reason;
import io.leasehold.ports.duty.Guard;
import io.leasehold.ports.duty.LeaderDuty;
import io.leasehold.ports.duty.Reign;
import io.leasehold.ports.narration.Narrator;
import io.leasehold.ports.runtime.EventLoop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The duties of one term. Each run is started at most once, then stopped exactly once; a duty that is not started when
 * the term ends never is. Lives on the loop.
 */
final class TermWork {

    private final Term term;
    private final Guard guard;
    private final EventLoop loop;
    private final Narrator narrator;
    private final Runnable allStopped;
    private final Map<LeaderDuty, LeaderDuty.Run> running = new LinkedHashMap<>();
    private final Set<LeaderDuty> withdrawn = new HashSet<>();
    private boolean stopping;
    private @Nullable Runnable onWithdrawn;

    /** Read by other threads: who has not confirmed. */
    private volatile SortedSet<String> unconfirmed = Collections.emptySortedSet();

    TermWork(Term term, Guard guard, EventLoop loop, Narrator narrator, Runnable allStopped) {
        this.term = term;
        this.guard = guard;
        this.loop = loop;
        this.narrator = narrator;
        this.allStopped = allStopped;
    }

    Term term() {
        return term;
    }

    boolean isStopping() {
        return stopping;
    }

    SortedSet<String> unconfirmed() {
        return unconfirmed;
    }

    /** Starts what does not run. */
    void start(List<LeaderDuty> duties, Optional<FencingToken> token, Runnable outranked) {
        if (!stopping) {
            Reign reign = new Reign(term, token, guard, () -> loop.submit(outranked));
            duties.forEach(duty -> start(duty, reign));
        }
    }

    /** Stops these duties in the middle of the term, and tells when they have confirmed, unless the term ends before. */
    void withdraw(List<LeaderDuty> duties, Runnable confirmed) {
        if (stopping || onWithdrawn != null) {
            return;
        }
        onWithdrawn = confirmed;
        withdrawn.addAll(duties);
        withdrawn.retainAll(running.keySet());
        List.copyOf(withdrawn).forEach(this::stop);
        tellWithdrawn();
    }

    private void tellWithdrawn() {
        Runnable told = onWithdrawn;
        if (told != null && withdrawn.isEmpty() && !stopping) {
            onWithdrawn = null;
            told.run();
        }
    }

    private void start(LeaderDuty duty, Reign reign) {
        if (running.containsKey(duty)) {
            return;
        }
        try {
            running.put(duty, duty.start(reign));
            narrator.narrate(Reason.DUTY_STARTED, List.of(duty.name(), term.toString()));
        } catch (RuntimeException failure) {
            failed(duty, "it could not be started: " + failure);
        }
    }

    private void failed(LeaderDuty duty, String what) {
        narrator.narrate(Reason.DUTY_FAILED, List.of(duty.name(), what));
    }

    void stop() {
        if (stopping) {
            return;
        }
        stopping = true;
        List<LeaderDuty> toStop = new ArrayList<>(running.keySet());
        TreeSet<String> names = new TreeSet<>();
        toStop.forEach(duty -> names.add(duty.name()));
        unconfirmed = Collections.unmodifiableSortedSet(names);
        toStop.stream().filter(duty -> !withdrawn.contains(duty)).forEach(this::stop);
        confirmIfNoneIsLeft();
    }

    private void stop(LeaderDuty duty) {
        try {
            CompletionStage<Void> stopped = stoppedRun(duty);
            stopped.whenComplete(
                    (nothing, failure) -> loop.submit(() -> confirmed(duty, Optional.ofNullable(failure))));
        } catch (RuntimeException failure) {
            // Nothing will ever confirm for it. The guard and the fence refuse whatever it may still try.
            loop.submit(() -> confirmed(duty, Optional.of(failure)));
        }
    }

    private CompletionStage<Void> stoppedRun(LeaderDuty duty) {
        LeaderDuty.Run run = running.get(duty);
        if (run == null) {
            throw new IllegalStateException(duty.name() + " is not running in term " + term);
        }
        return run.stop();
    }

    private void confirmed(LeaderDuty duty, Optional<Throwable> failure) {
        if (running.remove(duty) == null) {
            return;
        }
        failure.ifPresent(cause -> failed(duty, "it failed to stop: " + cause));
        TreeSet<String> left = new TreeSet<>(unconfirmed);
        left.remove(duty.name());
        unconfirmed = Collections.unmodifiableSortedSet(left);
        narrator.narrate(Reason.DUTY_STOPPED, List.of(duty.name(), term.toString()));
        withdrawn.remove(duty);
        tellWithdrawn();
        confirmIfNoneIsLeft();
    }

    private void confirmIfNoneIsLeft() {
        if (stopping && running.isEmpty()) {
            allStopped.run();
        }
    }
}
