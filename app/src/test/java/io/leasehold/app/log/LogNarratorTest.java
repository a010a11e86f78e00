package io.leasehold.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.app.messages.Language;
import io.leasehold.app.messages.Messages;
import io.leasehold.domain.narration.Reason;
import io.leasehold.domain.time.MonoTime;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LogNarratorTest {

    private long seconds;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AfterEach
    void restore() {
        Log.begin(System.err, new Verbosity(1), "-", List.of());
    }

    @Test
    void what_happened_is_told_in_the_readers_language_at_its_own_level() {
        Log.begin(out, new Verbosity(6), "host-1", List.of());

        narrator(Language.EN).narrate(Reason.LEADS, List.of("7"));
        narrator(Language.ZH).narrate(Reason.RENEWAL_FAILED, List.of("7", "409"));

        assertThat(lines()).hasSize(2);
        assertThat(lines().get(0)).endsWith("INFO  host-1 This instance leads, term 7");
        assertThat(lines().get(1)).endsWith("WARN  host-1 任期 7 续约失败：409；将重试");
    }

    @Test
    void transitions_are_told_from_level_4_on() {
        Log.begin(out, new Verbosity(3), "host-1", List.of());
        narrator(Language.EN).narrate(Reason.CLAIM_LOST, List.of());
        assertThat(lines()).isEmpty();

        Log.begin(out, new Verbosity(4), "host-1", List.of());
        narrator(Language.EN).narrate(Reason.CLAIM_LOST, List.of());
        assertThat(lines()).hasSize(1);
    }

    @Test
    void braces_in_a_detail_are_only_text() {
        Log.begin(out, new Verbosity(2), "host-1", List.of());
        narrator(Language.EN).narrate(Reason.LOCK_UNREADABLE, List.of("{} {0}"));

        assertThat(lines()).singleElement().asString().contains("cannot be read: {} {0};");
    }

    @Test
    void a_warning_that_repeats_is_told_once_a_minute() {
        Log.begin(out, new Verbosity(2), "host-1", List.of());
        LogNarrator narrator = narrator(Language.EN);
        for (int i = 0; i < 5; i++) {
            narrator.narrate(Reason.LOCK_UNREADABLE, List.of("no answer"));
        }
        narrator.narrate(Reason.LOCK_UNREADABLE, List.of("another reason"));
        seconds = 61;
        narrator.narrate(Reason.LOCK_UNREADABLE, List.of("no answer"));

        assertThat(lines()).hasSize(3);
        assertThat(lines().get(2)).endsWith("(and 4 times more since it was last told)");
    }

    @Test
    void every_repetition_is_told_where_each_transition_is() {
        Log.begin(out, new Verbosity(6), "host-1", List.of());
        LogNarrator narrator = narrator(Language.EN);
        narrator.narrate(Reason.LOCK_UNREADABLE, List.of("no answer"));
        narrator.narrate(Reason.LOCK_UNREADABLE, List.of("no answer"));

        assertThat(lines()).hasSize(2);
    }

    private LogNarrator narrator(Language language) {
        return new LogNarrator(
                Messages.in(language),
                () -> new MonoTime(Duration.ofSeconds(seconds).toNanos()));
    }

    private List<String> lines() {
        Log.end();
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
