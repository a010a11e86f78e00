package io.leasehold.simulation.check;

import io.leasehold.domain.timing.LeadershipTimings;
import io.leasehold.simulation.result.Invariant;
import java.util.ArrayList;
import java.util.List;

/** What must happen in time: L1 and L4. */
final class Liveness {

    private static final long SECOND = 1_000_000_000;
    private static final long WINDOW = 10 * SECOND;
    private static final int LISTS_PER_WINDOW = 20;

    private final Findings findings;
    private final List<Budget> budgets = new ArrayList<>();
    private final int requestsPerSecond;

    /** What a process has asked for lately. */
    private static final class Budget {
        private long listWindow;
        private int lists;
        private long second;
        private int requests;
    }

    Liveness(Findings findings, int clusters, int nodes) {
        this.findings = findings;
        this.requestsPerSecond = 50 + 8 * clusters + nodes;
    }

    void joined() {
        budgets.add(new Budget());
    }

    void sent(Observed by, Request request) {
        Budget budget = budgets.get(by.index());
        long now = findings.now();
        if (now / SECOND != budget.second) {
            budget.second = now / SECOND;
            budget.requests = 0;
        }
        budget.requests++;
        if (budget.requests == requestsPerSecond) {
            findings.violated(
                    Invariant.L4,
                    by.node() + " sent " + budget.requests + " requests within the second from "
                            + Findings.at(budget.second * SECOND));
        }
        if (request.verb() == Verb.LIST) {
            countList(by, budget, now);
        }
    }

    private void countList(Observed by, Budget budget, long now) {
        if (now - budget.listWindow >= WINDOW) {
            budget.listWindow = now;
            budget.lists = 0;
        }
        budget.lists++;
        if (budget.lists == LISTS_PER_WINDOW) {
            findings.violated(
                    Invariant.L4,
                    by.node() + " listed " + budget.lists + " times within " + Findings.at(now - budget.listWindow));
        }
    }

    /** How long after everything was healed there may be no leader: the lease, two retries, two round trips. */
    static long leaderBound(LeadershipTimings timings) {
        long lease = timings.leaseDuration().toNanos();
        long clocks = lease / 50;
        return lease
                + clocks
                + 2 * timings.retryPeriod().toNanos()
                + 4 * timings.requestTimeout().toNanos();
    }

    void leaderMissing(long bound) {
        findings.violated(
                Invariant.L1,
                "nobody leads at " + Findings.at(findings.now()) + ", " + Findings.at(bound)
                        + " after everything was healed");
    }

    void connectionsDiffer(String sentence) {
        findings.violated(Invariant.L3, sentence);
    }

    void churned(String sentence) {
        findings.violated(Invariant.L5, sentence);
    }
}
