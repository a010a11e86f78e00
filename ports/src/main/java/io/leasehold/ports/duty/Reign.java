package io.leasehold.ports.duty;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.fencing.Term;
import java.util.Optional;

/**
 * What a duty gets for one term.
 *
 * @param token present for duties that need a fence; goes with every write to the fenced store
 * @param guard to be asked right before each outside effect
 * @param outranked to be told, on any thread, that a higher token exists. If this instance believes in the term still,
 *     fenced duties are stopped and started once more, under a token of their own that is higher yet
 */
public record Reign(Term term, Optional<FencingToken> token, Guard guard, Runnable outranked) {

    /** For those who have nobody to tell. */
    public Reign(Term term, Optional<FencingToken> token, Guard guard) {
        this(term, token, guard, () -> {});
    }
}
