package io.leasehold.domain.membership;

import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.lease.LeaseRecord;
import java.util.Locale;
import java.util.Optional;

/**
 * What an instance lease tells of its instance's part in the election. The highest term anyone has seen survives the
 * lock's deletion here.
 */
public record Standing(Role role, Term highest) {

    private static final String ROLE = "leasehold.io/role";
    private static final String TERM = "leasehold.io/term";

    /** No fleet gets there; a higher one is a mistake that would leave no room for terms to grow on the wire. */
    private static final long HIGHEST_CREDIBLE = 1_000_000_000;

    /** An instance's part, as others see it. */
    public enum Role {
        FOLLOWER,
        LEADER,
        STOPPING;

        private final String wire = name().toLowerCase(Locale.ROOT);
    }

    LeaseRecord writeTo(LeaseRecord record) {
        return record.withAnnotation(ROLE, role.wire).withAnnotation(TERM, highest.toString());
    }

    /** Reads what a record tells; what is missing or unreadable reads as a follower that has seen nothing. */
    public static Standing of(LeaseRecord record) {
        Role role = record.annotation(ROLE).flatMap(Standing::role).orElse(Role.FOLLOWER);
        Term term = record.annotation(TERM).flatMap(Standing::term).orElse(Term.NONE);
        return new Standing(role, term);
    }

    private static Optional<Role> role(String value) {
        for (Role role : Role.values()) {
            if (role.wire.equals(value)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    private static Optional<Term> term(String value) {
        try {
            Term term = new Term(Long.parseLong(value));
            return Optional.of(term).filter(credible -> credible.number() <= HIGHEST_CREDIBLE);
        } catch (IllegalArgumentException notATerm) {
            return Optional.empty();
        }
    }
}
