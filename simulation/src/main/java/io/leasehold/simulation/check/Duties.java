package io.leasehold.simulation.check;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.simulation.result.Invariant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The leader's work and the fence it writes through: S2 for tokens, S3, S4, S11. */
final class Duties {

    private final Findings findings;
    private final Map<Long, Observed> issuedTo = new HashMap<>();
    private final List<Terms> terms = new ArrayList<>();
    private long issued;
    private long accepted;

    /** The terms whose work a process has begun and ended. */
    private static final class Terms {
        private final Set<Long> begun = new HashSet<>();
        private final Set<Long> ended = new HashSet<>();
    }

    Duties(Findings findings) {
        this.findings = findings;
    }

    void joined() {
        terms.add(new Terms());
    }

    void begun(Observed process, long term) {
        Terms known = terms.get(process.index());
        if (!known.begun.add(term)) {
            findings.violated(Invariant.S11, process.node() + " began the work of term " + term + " a second time");
        }
        if (known.begun.size() - known.ended.size() > 1) {
            findings.violated(
                    Invariant.S11,
                    process.node() + " began the work of term " + term + " before that of an earlier term had ended");
        }
    }

    void ended(Observed process, long term) {
        Terms known = terms.get(process.index());
        if (!known.begun.contains(term) || !known.ended.add(term)) {
            findings.violated(
                    Invariant.S11, process.node() + " ended the work of term " + term + ", which was not under way");
        }
    }

    void issued(Observed to, FencingToken token) {
        if (token.number() <= issued) {
            findings.violated(
                    Invariant.S2,
                    "token " + token.number() + " was issued to " + to.node() + " though " + issued
                            + " had been issued before");
        }
        issued = Math.max(issued, token.number());
        issuedTo.put(token.number(), to);
    }

    void written(Observed by, FencingToken token) {
        if (token.number() < accepted) {
            findings.violated(
                    Invariant.S3,
                    "a write of " + by.node() + " with token " + token.number() + " was accepted after one with token "
                            + accepted);
        }
        accepted = Math.max(accepted, token.number());
        if (issuedTo.get(token.number()) != by) {
            findings.violated(
                    Invariant.S4, by.node() + " wrote with token " + token.number() + ", which was never issued to it");
        }
    }
}
