package io.leasehold.domain.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.leadership.Leadership;
import io.leasehold.domain.leadership.Leading;
import io.leasehold.domain.leadership.Lock;
import io.leasehold.domain.leadership.Standby;
import io.leasehold.domain.time.MonoTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Three instances at 6/4/1 on one store. The seed of a failure is in its message. */
class ThreeInstancesTest {

    private static final int SEEDS = 2000;
    /** Between hold and lease at 6/4/1. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private static final Duration FAULTS = Duration.ofSeconds(60);

    /** D + 2R + 2 rtt, and what a resignation or a wait for duties that began before may add: another D. */
    private static final Duration HEALED = Duration.ofSeconds(6 + 2 + 1 + 6);

    @Test
    void s1_at_most_one_leads_and_l1_one_leads_again_after_the_faults() {
        List<String> broken = new ArrayList<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            World world = new World(seed, World.Mind.SOUND, FAULTS).run(FAULTS.plus(HEALED));
            if (world.overlapAt >= 0) {
                broken.add("S1: seed " + seed + " at " + Duration.ofNanos(world.overlapAt));
            }
            if (world.believers() != 1) {
                broken.add("L1: seed " + seed);
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void l5_without_faults_the_first_leader_leads_for_an_hour() {
        for (long seed = 0; seed < 2; seed++) {
            World world = new World(seed, World.Mind.SOUND, Duration.ZERO).run(Duration.ofHours(1));
            assertThat(world.transitions).as("reigns, seed %s", seed).isEqualTo(1);
            assertThat(world.believers()).isEqualTo(1);
            assertThat(world.overlapAt).isNegative();
        }
    }

    @Test
    void f1_f4_a_belief_as_long_as_the_lease_and_counted_from_the_answer_is_caught() {
        assertThat(isCaught(ThreeInstancesTest::countingFromTheAnswer)).isTrue();
    }

    @Test
    void t13_taking_a_deleted_lock_for_a_released_one_is_caught() {
        assertThat(isCaught(ThreeInstancesTest::forgettingClosures)).isTrue();
    }

    private static boolean isCaught(World.Mind mind) {
        return LongStream.range(0, SEEDS).anyMatch(seed -> new World(seed, mind, FAULTS).run(FAULTS).overlapAt >= 0);
    }

    private static Node countingFromTheAnswer(Node before, Node after) {
        if (!(after.leadership() instanceof Leading leading)) {
            return after;
        }
        boolean renewed =
                !(before.leadership() instanceof Leading old) || !old.sentAt().equals(leading.sentAt());
        MonoTime from = renewed ? after.at().plus(MARGIN) : leading.sentAt();
        return with(
                after,
                new Leading(
                        leading.me(),
                        leading.lock(),
                        leading.term(),
                        leading.uid(),
                        from,
                        leading.attempts(),
                        leading.pending(),
                        leading.nextAttempt()));
    }

    private static Node forgettingClosures(Node before, Node after) {
        if (!(after.leadership() instanceof Standby standby)) {
            return after;
        }
        Lock lock = standby.lock();
        Lock open = new Lock(lock.track(), lock.highest(), lock.lastHolder(), Optional.empty(), lock.live());
        return with(
                after,
                new Standby(
                        standby.me(),
                        open,
                        standby.pending(),
                        standby.spread(),
                        standby.standBackUntil(),
                        standby.notBefore(),
                        standby.nextPoll()));
    }

    private static Node with(Node node, Leadership leadership) {
        return new Node(
                node.setup(),
                leadership,
                node.lockFeed(),
                node.fleetFeed(),
                node.view(),
                node.membership(),
                node.clusters(),
                node.sighted(),
                node.duplicates(),
                node.known(),
                node.scanned(),
                node.problems(),
                node.everKnown(),
                node.toConnect(),
                node.nextResync(),
                node.shutdown(),
                node.at());
    }
}
