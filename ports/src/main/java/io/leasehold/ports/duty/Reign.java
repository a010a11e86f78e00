package io.leasehold.ports.duty;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.fencing.Term;
import java.util.Optional;

/**
 * What a duty gets for one term.
 *
 * @param token present for duties that need a fence; goes with every write to the fenced store
 * @param guard to be asked right before each outside effect
 */
public record Reign(Term term, Optional<FencingToken> token, Guard guard) {}
