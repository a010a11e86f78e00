package io.leasehold.adapters.jobs.lua.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jobs.lua.wire.Ask;
import io.leasehold.adapters.jobs.lua.wire.Ask.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AnswerCacheTest {

    private static final int LIMIT = 1 << 20;
    private static final byte[] SHORT = {1, 2, 3};

    private final AnswerCache cache = new AnswerCache(LIMIT);

    private static Ask ask(int number, int length) {
        String text = "x".repeat(length) + number;
        return new Ask(Subject.DOC, new TreeMap<>(Map.of("labelSelector", text)));
    }

    private long kept(int asked, int length) {
        return IntStream.range(0, asked)
                .filter(i -> cache.get(ask(i, length), 60).isPresent())
                .count();
    }

    @Test
    void questions_count_as_much_as_answers() {
        IntStream.range(0, 300).forEach(i -> cache.put(ask(i, 16_000), SHORT));
        assertThat(kept(300, 16_000)).isBetween(20L, LIMIT / 32_000L);
        assertThat(cache.get(ask(299, 16_000), 60)).isPresent();
    }

    @Test
    void what_is_kept_has_a_bound_in_number_too() {
        AnswerCache large = new AnswerCache(1 << 30);
        int asked = AnswerCache.MOST + 100;
        IntStream.range(0, asked).forEach(i -> large.put(ask(i, 1), SHORT));
        assertThat(IntStream.range(0, asked)
                        .filter(i -> large.get(ask(i, 1), 60).isPresent()))
                .hasSize(AnswerCache.MOST);
    }

    @Test
    void who_asks_says_how_old_an_answer_may_be_and_one_that_is_too_old_for_him_stays_for_others() {
        AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
        AnswerCache timed = new AnswerCache(LIMIT, now::get);
        timed.put(ask(1, 10), SHORT);
        now.addAndGet(TimeUnit.SECONDS.toNanos(5));
        assertThat(timed.get(ask(1, 10), 5)).isEmpty();
        assertThat(timed.get(ask(1, 10), 6)).contains(SHORT);
        timed.put(ask(1, 10), new byte[] {4});
        assertThat(timed.get(ask(1, 10), 1)).as("asked anew").contains(new byte[] {4});
    }

    @Test
    void what_is_asked_again_counts_no_more() {
        for (int i = 0; i < 1_000; i++) {
            cache.put(ask(1, 10), new byte[LIMIT / 3]);
            cache.put(ask(2, 10), SHORT);
        }
        assertThat(cache.get(ask(2, 10), 60)).isPresent();
        cache.put(ask(3, 10), new byte[LIMIT / 3]);
        assertThat(cache.get(ask(1, 10), 60)).isPresent();
        cache.put(ask(4, 10), new byte[LIMIT]);
        assertThat(cache.get(ask(4, 10), 60)).as("alone it is too long").isEmpty();
    }

    @Test
    void the_document_says_how_many_are_kept() throws IOException {
        assertThat(Files.readString(Path.of("../docs/inspection.md")))
                .contains(String.format(Locale.ROOT, " with their questions, and %,d in number |", AnswerCache.MOST));
    }
}
