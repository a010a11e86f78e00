package io.leasehold.simulation.campaign;

import io.leasehold.simulation.result.CampaignResult;
import io.leasehold.simulation.result.RunResult;
import io.leasehold.simulation.scenario.Resolver;
import io.leasehold.simulation.scenario.Scenario;
import io.leasehold.simulation.subject.Subject;
import io.leasehold.simulation.world.Run;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs one scenario under many seeds, on as many threads as it is given. Each run has one thread; results are put
 * together in the order of seeds, so that the outcome does not depend on how many threads there were.
 */
public final class Campaign {

    /** Seeds are handed out in blocks, large enough that handing out costs nothing. */
    private static final int BLOCK = 64;

    private final Scenario scenario;
    private final Subject subject;
    private final int threads;

    /** Hears of progress, on the caller's thread. */
    @FunctionalInterface
    public interface Listener {
        /** So many seeds have been run without ending the campaign. */
        void onProgress(long runs);
    }

    /**
     * Makes a campaign.
     *
     * @param scenario as read; it is resolved for each seed
     * @param threads at least 1
     */
    public Campaign(Scenario scenario, Subject subject, int threads) {
        this.scenario = scenario;
        this.subject = subject;
        this.threads = threads;
    }

    /** Runs one seed. */
    public RunResult run(long seed, boolean recorded) {
        return Run.of(Resolver.resolve(scenario, seed), seed, subject, recorded);
    }

    /**
     * Runs the seeds from {@code first} to {@code last}, both included.
     *
     * @param mostViolations the campaign ends once so many seeds have been violated
     */
    public CampaignResult run(long first, long last, int mostViolations, Listener listener) {
        Total total = new Total(scenario, subject.name(), first, last);
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            Deque<Future<List<RunResult>>> underWay = new ArrayDeque<>();
            long next = first;
            while (total.violated() < mostViolations && (next <= last || !underWay.isEmpty())) {
                while (next <= last && underWay.size() < threads * 2) {
                    long from = next;
                    long to = Math.min(last, from + BLOCK - 1);
                    underWay.add(workers.submit(() -> block(from, to)));
                    next = to + 1;
                }
                for (RunResult result : await(underWay.remove())) {
                    if (total.violated() < mostViolations) {
                        total.add(result);
                    }
                }
                listener.onProgress(total.runs());
            }
        } finally {
            workers.shutdownNow();
        }
        return total.result();
    }

    private List<RunResult> block(long from, long to) {
        List<RunResult> results = new ArrayList<>();
        for (long seed = from; seed <= to && !Thread.currentThread().isInterrupted(); seed++) {
            results.add(run(seed, false));
        }
        return results;
    }

    private static List<RunResult> await(Future<List<RunResult>> block) {
        try {
            return block.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a run ended with a bug: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the campaign was interrupted", e);
        }
    }
}
