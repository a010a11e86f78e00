package io.leasehold.simulation.world;

import io.leasehold.simulation.scenario.Action;
import io.leasehold.simulation.scenario.Key;
import java.util.ArrayList;
import java.util.List;

/** What happens to the messages between one node and the host cluster, as the faults in force say. */
final class Weather {

    private final List<Action> faults = new ArrayList<>();
    boolean calm = true;
    boolean cutRequests;
    boolean cutResponses;
    boolean cutWatches;
    boolean silenceWatches;
    double loseRequests;
    double loseResponses;
    double breakWatches;
    double duplicate;
    double late;
    long lateBy;
    long slowRequests;
    long slowResponses;
    long slowWatches;
    double statusChance;
    int status;
    long retryAfter;

    void add(Action fault) {
        faults.add(fault);
        reckon();
    }

    /** Ends one such fault; an equal one may go on. */
    void remove(Action fault) {
        faults.remove(fault);
        reckon();
    }

    private void reckon() {
        calm = faults.isEmpty();
        cutRequests = false;
        cutResponses = false;
        cutWatches = false;
        silenceWatches = false;
        loseRequests = 0;
        loseResponses = 0;
        breakWatches = 0;
        duplicate = 0;
        late = 0;
        lateBy = 0;
        slowRequests = 0;
        slowResponses = 0;
        slowWatches = 0;
        statusChance = 0;
        faults.forEach(this::apply);
    }

    private void apply(Action fault) {
        String leg = fault.word(Key.LEG, "all");
        boolean requests = leg.equals("all") || leg.equals("requests");
        boolean responses = leg.equals("all") || leg.equals("responses");
        boolean watches = leg.equals("all") || leg.equals("watches");
        double chance = fault.probability(Key.CHANCE, 1);
        switch (fault.kind()) {
            case PARTITION -> {
                cutRequests |= requests;
                cutResponses |= responses;
                cutWatches |= watches;
            }
            case LOSE -> {
                loseRequests = requests ? Math.max(loseRequests, chance) : loseRequests;
                loseResponses = responses ? Math.max(loseResponses, chance) : loseResponses;
                breakWatches = watches ? Math.max(breakWatches, chance) : breakWatches;
            }
            case SLOW -> slow(fault.amount(Key.BY, 0), requests, responses, watches);
            case WATCH_SILENCE -> silenceWatches = true;
            case DUPLICATE -> duplicate = Math.max(duplicate, chance);
            case LATE -> {
                late = Math.max(late, chance);
                lateBy = Math.max(lateBy, fault.amount(Key.BY, 0));
            }
            case STATUS -> {
                statusChance = Math.max(statusChance, chance);
                status = (int) fault.amount(Key.CODE, 500);
                retryAfter = fault.amount(Key.RETRY_AFTER, 0);
            }
            default -> throw new IllegalStateException(fault.kind() + " is no fault of the network");
        }
    }

    private void slow(long by, boolean requests, boolean responses, boolean watches) {
        slowRequests += requests ? by : 0;
        slowResponses += responses ? by : 0;
        slowWatches += watches ? by : 0;
    }
}
