package io.leasehold.adapters.jdbc.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.ports.audit.AuditEntry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private final Backlog backlog = new Backlog(3);

    @Test
    void keeps_the_order_and_drops_the_oldest_beyond_its_bound() throws InterruptedException {
        List.of("a", "b", "c", "d", "e").forEach(this::add);
        assertThat(targets(backlog.awaitOldest(10))).containsExactly("c", "d", "e");
        assertThat(backlog.dropped()).isEqualTo(2);
    }

    @Test
    void what_was_stored_goes_though_some_of_it_was_dropped_meanwhile() throws InterruptedException {
        List.of("a", "b", "c").forEach(this::add);
        List<Backlog.Waiting> batch = backlog.awaitOldest(2);
        add("d");
        backlog.stored(batch);
        assertThat(targets(backlog.awaitOldest(10))).containsExactly("c", "d");
    }

    @Test
    void closed_it_gives_what_is_left_and_waits_no_more() throws InterruptedException {
        add("a");
        backlog.close();
        List<Backlog.Waiting> left = backlog.awaitOldest(10);
        assertThat(targets(left)).containsExactly("a");
        backlog.stored(left);
        assertThat(backlog.awaitOldest(10)).isEmpty();
        assertThat(backlog.pause(Duration.ofHours(1))).isFalse();
    }

    private void add(String target) {
        backlog.add(Entries.resigned(target));
    }

    private static List<String> targets(List<Backlog.Waiting> waiting) {
        return waiting.stream()
                .map(Backlog.Waiting::entry)
                .map(AuditEntry::target)
                .toList();
    }
}
