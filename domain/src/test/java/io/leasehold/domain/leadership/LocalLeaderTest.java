package io.leasehold.domain.leadership;

import static io.leasehold.domain.leadership.Play.held;
import static io.leasehold.domain.leadership.Play.playing;

import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.narration.Reason;
import org.junit.jupiter.api.Test;

class LocalLeaderTest {

    @Test
    void leads_at_its_first_tick_without_any_request() {
        playing(LocalLeader.begin())
                .doesNotBelieve()
                .tick()
                .emits(Effect.StartDuties.class)
                .believes();
    }

    @Test
    void leads_for_ever_and_has_nobody_to_resign_to() {
        playing(LocalLeader.begin())
                .tick()
                .at(1e6)
                .tick()
                .emitsNothing()
                .resign()
                .emitsNothing()
                .tells(Reason.NOBODY_TO_RESIGN_TO)
                .sees(held("u1", "1", 3))
                .emitsNothing()
                .believes();
    }

    @Test
    void stops_once_its_duties_have_confirmed() {
        playing(LocalLeader.begin())
                .tick()
                .shutdown()
                .emits(Effect.StopDuties.class)
                .believes()
                .shutdown()
                .emitsNothing()
                .dutiesStopped(1)
                .then(Stopped.class)
                .doesNotBelieve();
    }

    @Test
    void a_shutdown_before_the_first_tick_starts_no_duty() {
        playing(LocalLeader.begin()).shutdown().emitsNothing().then(Stopped.class);
    }
}
