package io.leasehold.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.app.messages.Language;
import io.leasehold.app.messages.Messages;
import io.leasehold.domain.narration.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LogNarratorTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AfterEach
    void restore() {
        Log.begin(System.err, new Verbosity(1), "-", List.of());
    }

    @Test
    void what_happened_is_told_in_the_readers_language_at_its_own_level() {
        Log.begin(out, new Verbosity(6), "host-1", List.of());

        new LogNarrator(Messages.in(Language.EN)).narrate(Reason.LEADS, List.of("7"));
        new LogNarrator(Messages.in(Language.ZH)).narrate(Reason.RENEWAL_FAILED, List.of("7", "409"));

        assertThat(lines()).hasSize(2);
        assertThat(lines().get(0)).endsWith("INFO  host-1 This instance leads, term 7");
        assertThat(lines().get(1)).endsWith("WARN  host-1 任期 7 续约失败：409；将重试");
    }

    @Test
    void transitions_are_told_from_level_4_on() {
        Log.begin(out, new Verbosity(3), "host-1", List.of());
        new LogNarrator(Messages.in(Language.EN)).narrate(Reason.CLAIM_LOST, List.of());
        assertThat(lines()).isEmpty();

        Log.begin(out, new Verbosity(4), "host-1", List.of());
        new LogNarrator(Messages.in(Language.EN)).narrate(Reason.CLAIM_LOST, List.of());
        assertThat(lines()).hasSize(1);
    }

    @Test
    void braces_in_a_detail_are_only_text() {
        Log.begin(out, new Verbosity(2), "host-1", List.of());
        new LogNarrator(Messages.in(Language.EN)).narrate(Reason.LOCK_UNREADABLE, List.of("{} {0}"));

        assertThat(lines()).singleElement().asString().contains("cannot be read: {} {0};");
    }

    private List<String> lines() {
        Log.end();
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
