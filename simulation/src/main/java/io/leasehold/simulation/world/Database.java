package io.leasehold.simulation.world;

import io.leasehold.adapters.inmemory.fence.InMemoryFenceStore;
import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.ports.fence.FenceStore;
import io.leasehold.simulation.check.Invariants;
import io.leasehold.simulation.check.Observed;
import io.leasehold.simulation.choice.Stream;
import io.leasehold.simulation.result.Sighting;
import io.leasehold.simulation.scenario.Range;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The database that holds the fence. It has a network of its own, so that a leader may reach the one and not the other. */
final class Database {

    private final InMemoryFenceStore fence = new InMemoryFenceStore();
    private final Scheduler time;
    private final Recording recording;
    private final Invariants checks;
    private final Range roundTrip;
    private final Stream chance;
    private boolean down;

    Database(Scheduler time, Recording recording, Invariants checks, Range roundTrip, Stream chance) {
        this.time = time;
        this.recording = recording;
        this.checks = checks;
        this.roundTrip = roundTrip;
        this.chance = chance;
    }

    void goDown() {
        down = true;
    }

    void comeUp() {
        down = false;
    }

    /** The database as one process reaches it. */
    FenceStore of(Incarnation process) {
        return new Client(process);
    }

    /** What a process writes lands though the process is paused or dead; its answer waits for nobody. */
    private final class Client implements FenceStore {

        private final Incarnation process;

        Client(Incarnation process) {
            this.process = process;
        }

        @Override
        public CompletionStage<FenceOutcome> highest(LeaseName lock) {
            return call(() -> AtOnce.answer(fence.highest(lock)));
        }

        @Override
        public CompletionStage<FenceOutcome> advance(LeaseName lock, FencingToken from) {
            return call(() -> {
                FenceOutcome outcome = AtOnce.answer(fence.advance(lock, from));
                if (outcome instanceof FenceOutcome.Highest issued) {
                    checks.tokenIssued(process, issued.token());
                }
                return outcome;
            });
        }

        @Override
        public CompletionStage<FenceOutcome> write(LeaseName lock, FencingToken token, Runnable write) {
            return call(() -> {
                FenceOutcome outcome = AtOnce.answer(fence.write(lock, token, write));
                if (outcome instanceof FenceOutcome.Outranked) {
                    checks.saw(Sighting.STALE_TOKEN_REJECTED);
                }
                return outcome;
            });
        }

        private CompletionStage<FenceOutcome> call(Supplier<FenceOutcome> body) {
            CompletableFuture<FenceOutcome> answer = new CompletableFuture<>();
            long cause = recording.current();
            long half = chance.between(roundTrip.from(), roundTrip.to()) / 2;
            time.at(time.now() + half, () -> {
                recording.workOn(cause);
                if (!down) {
                    FenceOutcome outcome = body.get();
                    time.at(time.now() + half, () -> answer(process, answer, outcome, cause));
                }
            });
            return answer;
        }

        private void answer(Observed to, CompletableFuture<FenceOutcome> answer, FenceOutcome outcome, long cause) {
            if (!to.hasEnded()) {
                recording.workOn(cause);
                answer.complete(outcome);
            }
        }
    }
}
