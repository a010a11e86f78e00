package io.leasehold.domain.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseNaming;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.membership.Profile;
import io.leasehold.domain.sync.HolderLossPolicy;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.domain.timing.LeadershipTimings;
import io.leasehold.domain.timing.LeaseSyncTimings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The machines embedded by hand, with nothing but this module; docs/simulation.md shows what stands between the marks. */
final class EmbeddingTest {

    // docs: domain
    private static final Setup SETUP = new Setup(
            new InstanceId("me-1"),
            LeaseNaming.ofProduct("K8M"),
            new LeaseName("k8m-leader-lock"),
            LeadershipTimings.defaults(),
            LeaseSyncTimings.defaults(),
            HolderLossPolicy.DISCONNECT,
            new Profile(Instant.EPOCH, "1.0", Optional.empty()),
            true,
            false);

    private long steps;

    private Moment at(Duration time) {
        steps++;
        return new Moment(steps, new MonoTime(time.toNanos()), Instant.EPOCH.plus(time), 0);
    }

    @Test
    void an_instance_that_finds_no_lock_creates_it_and_believes_for_the_renew_deadline_from_the_send() {
        Node node = Node.start(SETUP, at(Duration.ZERO));
        Node.Step step = node.on(new Input.Tick(), at(Duration.ZERO));
        for (Effect effect : step.effects()) {
            if (effect instanceof Effect.ListLeases list) {
                ListOutcome nothing = new ListOutcome.Listed(List.of(), new StreamPosition("1"));
                step = step.next().on(new Input.ListAnswered(list.request(), nothing), at(Duration.ofMillis(5)));
            }
        }
        Duration sent = Duration.ZERO;
        Optional<Effect.CreateLease> found = Optional.empty();
        while (found.isEmpty()) {
            sent = Duration.ofNanos(step.next().nextWakeup().orElseThrow().nanos());
            step = step.next().on(new Input.Tick(), at(sent));
            found = claimIn(step.effects());
        }

        Effect.CreateLease claim = found.get();
        StoredLease lock = new StoredLease(claim.name(), new LeaseVersion("uid", "2"), claim.record());
        Input answer = new Input.WriteAnswered(claim.request(), new WriteOutcome.Written(lock));
        Node leader = step.next().on(answer, at(sent.plusSeconds(3))).next();

        MonoTime deadline = new MonoTime(sent.plusSeconds(50).toNanos());
        assertThat(leader.leadership().believes(deadline.minus(Duration.ofNanos(1))))
                .isTrue();
        assertThat(leader.leadership().believes(deadline)).isFalse();
    }

    private static Optional<Effect.CreateLease> claimIn(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.CreateLease.class::isInstance)
                .map(Effect.CreateLease.class::cast)
                .filter(create -> create.name().equals(SETUP.lock()))
                .findFirst();
    }
    // docs: end
}
