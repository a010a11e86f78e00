package io.leasehold.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.inmemory.lease.InMemoryLeaseStore;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ClusterScan;
import io.leasehold.domain.cluster.KnownCluster;
import io.leasehold.domain.node.Input;
import io.leasehold.ports.cluster.ClusterSources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** When the sources are read again because they told of a change. */
class ScansTest {

    private final VirtualTime time = new VirtualTime();
    private final VirtualTime.Loop loop = time.loop();
    private final Told sources = new Told();
    private final List<Input> inputs = new ArrayList<>();
    private final Scans scans = listening();

    private Scans listening() {
        Inbox inbox = new Inbox(loop);
        inbox.readBy(inputs::add);
        Scans made = new Scans(sources, inbox, loop);
        made.listen();
        return made;
    }

    private void settle() {
        time.run(Duration.ofMillis(1));
    }

    @Test
    void a_change_is_read_at_once_and_brought_as_any_other_scan() {
        sources.tell();
        settle();
        sources.answer("fleet/east");
        settle();

        assertThat(inputs).containsExactly(new Input.SourcesScanned(scan("fleet/east")));
        assertThat(scans.last()).contains(scan("fleet/east"));
    }

    @Test
    void changes_that_come_while_one_is_read_are_read_once_more_and_not_each() {
        sources.tell();
        settle();
        for (int i = 0; i < 100; i++) {
            sources.tell();
        }
        settle();
        assertThat(sources.asked).hasSize(1);

        sources.answer("fleet/east");
        settle();
        assertThat(sources.asked).hasSize(2);

        sources.answer("fleet/west");
        settle();
        assertThat(sources.asked).hasSize(2);
        assertThat(scans.last()).contains(scan("fleet/west"));

        sources.tell();
        settle();
        assertThat(sources.asked).hasSize(3);
    }

    @Test
    void a_change_whose_reading_hangs_or_fails_does_not_stop_the_reading_at_a_resync() {
        sources.tell();
        settle();
        scans.scan();
        assertThat(sources.asked).hasSize(2);

        sources.asked.get(0).completeExceptionally(new IllegalStateException("gone"));
        sources.tell();
        settle();
        assertThat(sources.asked).hasSize(3);
    }

    @Test
    void the_change_is_read_on_the_loop_and_not_by_who_tells_of_it() {
        sources.tell();

        assertThat(sources.asked).isEmpty();
    }

    @Test
    void a_cluster_that_a_source_tells_of_is_known_to_a_running_instance_long_before_the_next_resync() {
        Instance instance = new Instance("a", time, new InMemoryLeaseStore(), Instance.Options.PLAIN).started();
        time.run(Duration.ofSeconds(5));
        assertThat(instance.coordinator.clusters()).isEmpty();

        instance.knowing(new ClusterId("fleet/east"));
        time.run(Duration.ofMillis(10));

        assertThat(instance.coordinator.clusters()).hasSize(1);
    }

    private static ClusterScan scan(String cluster) {
        KnownCluster known = new KnownCluster(new ClusterId(cluster), KnownCluster.Source.DATABASE);
        return new ClusterScan(new TreeSet<>(List.of(known)), List.of());
    }

    /** Sources that answer when the test says so. */
    private static final class Told implements ClusterSources {
        final List<CompletableFuture<ClusterScan>> asked = new ArrayList<>();
        private final List<Runnable> listeners = new ArrayList<>();

        void tell() {
            listeners.forEach(Runnable::run);
        }

        void answer(String cluster) {
            asked.get(asked.size() - 1).complete(ScansTest.scan(cluster));
        }

        @Override
        public CompletionStage<ClusterScan> scan() {
            CompletableFuture<ClusterScan> answer = new CompletableFuture<>();
            asked.add(answer);
            return answer;
        }

        @Override
        public void onChange(Runnable listener) {
            listeners.add(listener);
        }
    }
}
