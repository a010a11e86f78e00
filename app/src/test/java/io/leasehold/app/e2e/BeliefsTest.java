package io.leasehold.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The proof drawn from samples must catch two leaders, and must not call a quick handover two leaders. */
final class BeliefsTest {
    @Test
    void two_leaders_at_one_instant_are_caught() {
        Beliefs beliefs = new Beliefs(List.of(leads("a", 1, 0, 1), leads("b", 2, 3, 4), leads("a", 1, 6, 7)));

        assertThat(beliefs.overlap())
                .hasValueSatisfying(text -> assertThat(text).contains("b led in term 2"));
    }

    @Test
    void a_handover_between_two_samples_is_no_overlap() {
        Beliefs beliefs = new Beliefs(List.of(leads("a", 1, 0, 1), leads("b", 2, 3, 4), follows("a", 2, 6, 7)));

        assertThat(beliefs.overlap()).isEmpty();
    }

    @Test
    void leading_again_in_a_later_term_is_no_overlap() {
        Beliefs beliefs = new Beliefs(List.of(leads("a", 1, 0, 1), leads("b", 2, 3, 4), leads("a", 3, 6, 7)));

        assertThat(beliefs.overlap()).isEmpty();
    }

    @Test
    void an_answer_that_was_long_under_way_proves_nothing() {
        Beliefs beliefs = new Beliefs(List.of(leads("a", 1, 0, 1), leads("b", 2, 3, 9), leads("a", 1, 6, 7)));

        assertThat(beliefs.overlap()).isEmpty();
    }

    @Test
    void a_term_that_goes_back_is_caught() {
        assertThat(new Beliefs(List.of(follows("a", 7, 0, 1), follows("a", 1, 2, 3))).shrinkingTerm())
                .isPresent();
        assertThat(new Beliefs(List.of(follows("a", 7, 0, 1), follows("a", 7, 2, 3))).shrinkingTerm())
                .isEmpty();
    }

    private static Beliefs.Seen leads(String instance, long term, long askedAt, long answeredAt) {
        return new Beliefs.Seen(instance, true, term, askedAt, answeredAt);
    }

    private static Beliefs.Seen follows(String instance, long term, long askedAt, long answeredAt) {
        return new Beliefs.Seen(instance, false, term, askedAt, answeredAt);
    }
}
