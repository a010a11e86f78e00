package io.leasehold.domain.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.effect.RequestId;
import io.leasehold.domain.effect.Subject;
import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.LeaseNaming;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.domain.timing.LeaseSyncTimings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** At the defaults: written every 10 s, repeated after 1.25 s. */
class MembershipTest {

    private static final Instant WALL = Instant.parse("2026-01-01T00:00:00Z");
    private static final LeaseNaming NAMING = LeaseNaming.ofProduct("K8M");

    private Membership member = Membership.joining(
            new InstanceId("self"),
            NAMING,
            LeaseSyncTimings.defaults(),
            new Profile(WALL, "1.0", Optional.of("http://self:3618")),
            at(0));
    private List<Effect> effects = List.of();
    private int version;

    private static Moment at(double seconds) {
        return new Moment(Math.round(seconds * 1000), new MonoTime(Math.round(seconds * 1e9)), WALL, 0);
    }

    private void take(Function<Membership, Membership.Step> input) {
        Membership.Step step = input.apply(member);
        member = step.next();
        effects = step.effects();
    }

    private void tick(double seconds) {
        take(state -> state.onTick(at(seconds)));
    }

    private RequestId pending() {
        return member.pending().orElseThrow().request();
    }

    private void written(double seconds, WriteOutcome outcome) {
        take(state -> state.onWritten(pending(), outcome, at(seconds)));
    }

    private StoredLease stored() {
        return new StoredLease(member.name(), new LeaseVersion("u1", "v" + version), LeaseRecord.EMPTY);
    }

    private void accepted(double seconds) {
        version++;
        written(seconds, new WriteOutcome.Written(stored()));
    }

    private void read(double seconds, ReadOutcome outcome) {
        take(state -> state.onRead(pending(), outcome, at(seconds)));
    }

    private void emits(Class<?>... kinds) {
        assertThat(effects.stream().filter(effect -> !(effect instanceof Effect.Narrate)))
                .extracting(Object::getClass)
                .isEqualTo(List.of(kinds));
    }

    private void joined() {
        tick(0);
        accepted(0.1);
        assertThat(member.phase()).isEqualTo(Membership.Phase.MEMBER);
    }

    @Test
    void joins_by_a_create_and_renews_twice_per_renew_interval_by_updates() {
        tick(0);
        emits(Effect.CreateLease.class);
        accepted(0.1);
        tick(9.9);
        emits();
        tick(10);
        emits(Effect.UpdateLease.class);
        accepted(10.1);
        assertThat(member.nextWakeup()).contains(at(20).mono());
    }

    @Test
    void tells_who_it_is_and_what_part_it_plays() {
        member = member.with(new Standing(Standing.Role.LEADER, new Term(7)), at(0));
        tick(0);
        LeaseRecord record = ((Effect.CreateLease) effects.get(0)).record();
        assertThat(Membership.startedAt(record)).contains(WALL);
        assertThat(Membership.versionOf(record)).contains("1.0");
        assertThat(Membership.addressOf(record)).contains("http://self:3618");
        assertThat(Standing.of(record)).isEqualTo(new Standing(Standing.Role.LEADER, new Term(7)));
    }

    @Test
    void a_new_part_is_told_at_once_and_a_new_term_at_the_next_renewal() {
        joined();
        member = member.with(new Standing(Standing.Role.FOLLOWER, new Term(7)), at(1));
        tick(1);
        emits();
        member = member.with(new Standing(Standing.Role.LEADER, new Term(7)), at(2));
        tick(2);
        emits(Effect.UpdateLease.class);
    }

    @Test
    void an_unreadable_or_incredible_term_reads_as_none() {
        for (String term : List.of("", "x", "-1", "9223372036854775807", "99999999999999999999")) {
            LeaseRecord record = LeaseRecord.EMPTY.withAnnotation("leasehold.io/term", term);
            assertThat(Standing.of(record).highest()).as(term).isEqualTo(Term.NONE);
        }
    }

    @Test
    void a_store_that_reads_but_fails_writes_is_not_asked_as_fast_as_the_network() {
        joined();
        tick(10);
        written(10.1, new WriteOutcome.Unknown("500"));
        emits(Effect.ReadLease.class);
        read(10.2, new ReadOutcome.Found(stored()));
        tick(10.2);
        emits();
        tick(11.5);
        emits(Effect.UpdateLease.class);
    }

    @Test
    void a_hung_or_refused_write_is_repeated() {
        joined();
        tick(10);
        tick(14.9);
        emits();
        tick(15);
        tick(16.25);
        emits(Effect.UpdateLease.class);
        written(16.3, new WriteOutcome.Refused("forbidden", Optional.empty()));
        tick(17.6);
        emits(Effect.UpdateLease.class);
    }

    @Test
    void a_lease_deleted_by_somebody_is_created_again() {
        joined();
        take(state -> state.onRemoved("another", at(1)));
        assertThat(member.phase()).isEqualTo(Membership.Phase.MEMBER);
        take(state -> state.onRemoved("u1", at(1)));
        tick(1);
        emits(Effect.CreateLease.class);
        accepted(1.1);
        tick(11);
        written(11.1, new WriteOutcome.Gone());
        tick(11.1);
        emits(Effect.CreateLease.class);
    }

    @Test
    void an_echo_is_recognised_by_its_time_and_owed_only_once_acknowledged() {
        tick(0);
        LeaseRecord sent = ((Effect.CreateLease) effects.get(0)).record();
        assertThat(member.echoOf(sent)).contains(at(0).mono());
        assertThat(member.echoOf(LeaseRecord.EMPTY)).isEmpty();
        assertThat(member.echoOwedSince()).isEmpty();
        accepted(0.1);
        assertThat(member.echoOwedSince()).contains(at(0).mono());
        member = member.onEcho(sent);
        assertThat(member.echoOwedSince()).isEmpty();
    }

    @Test
    void f31_an_echo_is_owed_from_the_first_write_that_has_none_however_often_it_is_renewed() {
        joined();
        tick(10);
        accepted(10.1);
        tick(20);
        accepted(20.1);
        assertThat(member.echoOwedSince()).contains(at(0).mono());
    }

    @Test
    void an_echo_that_comes_before_its_answer_counts() {
        tick(0);
        member = member.onEcho(((Effect.CreateLease) effects.get(0)).record());
        accepted(0.1);
        assertThat(member.echoOwedSince()).isEmpty();
    }

    @Test
    void leaving_deletes_the_version_known_and_ends() {
        joined();
        take(state -> state.onLeave(at(5)));
        assertThat(effects).containsExactly(new Effect.DeleteLease(pending(), member.name(), stored().version()));
        take(state -> state.onDeleted(pending(), new DeleteOutcome.Deleted(), at(5.1)));
        assertThat(member.phase()).isEqualTo(Membership.Phase.LEFT);
        assertThat(member.nextWakeup()).isEmpty();
    }

    @Test
    void leaving_during_a_write_awaits_it_and_deletes_what_it_wrote() {
        joined();
        tick(10);
        take(state -> state.onLeave(at(10.1)));
        emits();
        accepted(10.2);
        assertThat(effects).containsExactly(new Effect.DeleteLease(pending(), member.name(), stored().version()));
        assertThat(member.phase()).isEqualTo(Membership.Phase.LEAVING);
    }

    @Test
    void a_delete_that_misses_reads_and_deletes_again() {
        joined();
        take(state -> state.onLeave(at(5)));
        take(state -> state.onDeleted(pending(), new DeleteOutcome.Conflict(), at(5.1)));
        emits(Effect.ReadLease.class);
        read(5.2, new ReadOutcome.Found(stored()));
        emits(Effect.DeleteLease.class);
        take(state -> state.onDeleted(pending(), new DeleteOutcome.Unknown("reset"), at(5.3)));
        read(5.4, new ReadOutcome.Missing());
        assertThat(member.phase()).isEqualTo(Membership.Phase.LEFT);
    }

    @Test
    void leaving_is_bounded() {
        joined();
        take(state -> state.onLeave(at(5)));
        tick(10);
        emits(Effect.ReadLease.class);
        tick(15);
        assertThat(member.phase()).isEqualTo(Membership.Phase.LEFT);
    }

    @Test
    void what_never_joined_leaves_at_once() {
        take(state -> state.onLeave(at(0)));
        assertThat(member.phase()).isEqualTo(Membership.Phase.LEFT);
    }

    @Test
    void late_answers_change_nothing_in_any_phase() {
        RequestId late = new RequestId(new Subject.OwnLease(), -9);
        for (int phase = 0; phase < 4; phase++) {
            Membership before = member;
            take(state -> state.onWritten(late, new WriteOutcome.Gone(), at(30)));
            take(state -> state.onRead(late, new ReadOutcome.Missing(), at(30)));
            take(state -> state.onDeleted(late, new DeleteOutcome.Deleted(), at(30)));
            assertThat(member).isEqualTo(before);
            switch (phase) {
                case 0 -> joined();
                case 1 -> take(state -> state.onLeave(at(5)));
                default -> take(state -> state.onDeleted(pending(), new DeleteOutcome.Gone(), at(5.1)));
            }
            if (member.phase() == Membership.Phase.LEFT) {
                break;
            }
        }
        assertThat(member.phase()).isEqualTo(Membership.Phase.LEFT);
    }
}
