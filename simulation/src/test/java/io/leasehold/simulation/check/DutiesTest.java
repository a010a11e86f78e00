package io.leasehold.simulation.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.node.Setup;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.simulation.result.Invariant;
import io.leasehold.simulation.result.Violation;
import io.leasehold.simulation.subject.Member;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the checks of duties and of the fence must catch; no mutant reaches S3, since the store itself would have to be wrong. */
final class DutiesTest {

    private final Findings findings = new Findings(EnumSet.allOf(Invariant.class), () -> 0, (invariant, sentence) -> 0);
    private final Duties duties = new Duties(findings);
    private final Observed a = new Stranger(0, "a");
    private final Observed b = new Stranger(1, "b");

    DutiesTest() {
        duties.joined();
        duties.joined();
    }

    private static FencingToken token(long number) {
        FencingToken token = FencingToken.NONE;
        for (long i = 0; i < number; i++) {
            token = token.next();
        }
        return token;
    }

    private List<Invariant> found() {
        return findings.violations().stream().map(Violation::invariant).toList();
    }

    @Test
    void terms_and_tokens_that_grow_and_are_used_by_their_owners_are_fine() {
        duties.begun(a, 1);
        duties.issued(a, token(1));
        duties.written(a, token(1));
        duties.ended(a, 1);
        duties.begun(b, 2);
        duties.issued(b, token(2));
        duties.written(b, token(2));

        assertThat(found()).isEmpty();
    }

    @Test
    void s3_a_write_accepted_under_a_lower_token_than_one_before_is_caught() {
        duties.issued(a, token(1));
        duties.issued(b, token(2));
        duties.written(b, token(2));
        duties.written(a, token(1));

        assertThat(found()).containsExactly(Invariant.S3);
    }

    @Test
    void s2_a_token_issued_twice_is_caught() {
        duties.issued(a, token(1));
        duties.issued(b, token(1));

        assertThat(found()).containsExactly(Invariant.S2);
    }

    @Test
    void s4_a_write_under_a_token_of_another_is_caught() {
        duties.issued(a, token(1));
        duties.written(b, token(1));

        assertThat(found()).containsExactly(Invariant.S4);
    }

    @Test
    void s11_a_second_begin_a_second_end_and_an_overlap_are_caught() {
        duties.begun(a, 1);
        duties.begun(a, 1);
        duties.ended(a, 1);
        duties.ended(a, 1);
        duties.begun(a, 2);
        duties.begun(a, 3);

        assertThat(found()).containsExactly(Invariant.S11, Invariant.S11, Invariant.S11);
    }

    /** A process of which only its name and number matter. */
    private record Stranger(int index, String node) implements Observed {
        @Override
        public Setup setup() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Member member() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean hasBegun() {
            return true;
        }

        @Override
        public boolean isPaused() {
            return false;
        }

        @Override
        public boolean hasEnded() {
            return false;
        }

        @Override
        public MonoTime localAt(long global) {
            return new MonoTime(global);
        }

        @Override
        public long globalAt(MonoTime local) {
            return local.nanos();
        }
    }
}
