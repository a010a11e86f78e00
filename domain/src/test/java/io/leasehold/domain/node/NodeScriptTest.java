package io.leasehold.domain.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.effect.RequestId;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.FeedId;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.domain.lease.WatchEvent;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the parts of one instance do to one another: the fleet's view, the lock, the own lease, the departure. */
class NodeScriptTest {

    private static final InstanceId OTHER = new InstanceId("other");

    private long step;
    private int version;
    private double seconds;
    private final List<Effect> sent = new ArrayList<>();
    private Node node = Node.start(Samples.setup("self"), moment());

    private Moment moment() {
        return new Moment(++step, new MonoTime(Math.round(seconds * 1e9)), Samples.WALL.plusNanos(step * 1000), 0);
    }

    private void take(Input input) {
        Node.Step taken = node.on(input, moment());
        node = taken.next();
        sent.addAll(taken.effects());
    }

    private void tickAt(double when) {
        seconds = when;
        take(new Input.Tick());
    }

    /** Lets time pass to the first list of the feed that is sent at {@code from} or later; returns when that is. */
    private double tickUntilListing(FeedId feed, int from) {
        long before = 0;
        for (int second = (int) seconds; second <= from || listings(feed) == before; second++) {
            before = second < from ? listings(feed) : before;
            tickAt(second);
        }
        return seconds;
    }

    private long listings(FeedId feed) {
        return all(Effect.ListLeases.class).stream()
                .filter(list -> (list.scope() instanceof LeaseScope.Named) == (feed == FeedId.LOCK))
                .count();
    }

    private <E extends Effect> List<E> all(Class<E> kind) {
        return sent.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private void listed(FeedId feed, StoredLease... leases) {
        RequestId request = all(Effect.ListLeases.class).stream()
                .filter(list -> (list.scope() instanceof LeaseScope.Named) == (feed == FeedId.LOCK))
                .reduce((first, last) -> last)
                .orElseThrow()
                .request();
        take(new Input.ListAnswered(request, new ListOutcome.Listed(List.of(leases), new StreamPosition("p" + step))));
    }

    private void watched(StoredLease lease) {
        long watch = all(Effect.StartWatch.class).stream()
                .filter(start -> start.feed() == FeedId.FLEET)
                .reduce((first, last) -> last)
                .orElseThrow()
                .watch();
        take(new Input.Watched(FeedId.FLEET, watch, new WatchEvent.Put(lease)));
    }

    private StoredLease instance(String role) {
        return instance(role, 41);
    }

    private StoredLease instance(String role, int term) {
        LeaseRecord record = Samples.NAMING
                .describeInstance(LeaseRecord.EMPTY.withHolder(OTHER).withDuration(Duration.ofSeconds(60)))
                .withAnnotation("leasehold.io/role", role)
                .withAnnotation("leasehold.io/term", Integer.toString(term));
        return new StoredLease(Samples.NAMING.instanceName(OTHER), nextVersion("other"), record);
    }

    private LeaseVersion nextVersion(String uid) {
        return new LeaseVersion(uid, "v" + ++version);
    }

    /** Acknowledges the last write of the own lease; returns what the store holds of it. */
    private StoredLease ownAccepted() {
        Effect last = sent.stream()
                .filter(NodeScriptTest::writesOwn)
                .reduce((a, b) -> b)
                .orElseThrow();
        boolean created = last instanceof Effect.CreateLease;
        LeaseRecord record = created ? ((Effect.CreateLease) last).record() : ((Effect.UpdateLease) last).record();
        RequestId request = created ? ((Effect.CreateLease) last).request() : ((Effect.UpdateLease) last).request();
        StoredLease stored =
                new StoredLease(Samples.NAMING.instanceName(new InstanceId("self")), nextVersion("own"), record);
        take(new Input.WriteAnswered(request, new WriteOutcome.Written(stored)));
        return stored;
    }

    private static boolean writesOwn(Effect effect) {
        return (effect instanceof Effect.CreateLease create
                        && create.name().value().endsWith("instance-self"))
                || (effect instanceof Effect.UpdateLease update
                        && update.name().value().endsWith("instance-self"));
    }

    private List<Effect.CreateLease> lockCreates() {
        return all(Effect.CreateLease.class).stream()
                .filter(create -> create.name().equals(Samples.LOCK))
                .toList();
    }

    private long fleetLists() {
        return all(Effect.ListLeases.class).stream()
                .filter(list -> list.scope() instanceof LeaseScope.Labelled)
                .count();
    }

    @Test
    void t13_an_instance_lease_that_shows_a_leader_keeps_an_absent_lock_closed_for_a_full_duration() {
        for (String role : List.of("leader", "stopping")) {
            NodeScriptTest fresh = new NodeScriptTest();
            fresh.tickAt(0);
            fresh.listed(FeedId.FLEET, fresh.instance(role));
            fresh.listed(FeedId.LOCK);
            fresh.tickAt(59.9);
            assertThat(fresh.lockCreates()).as(role).isEmpty();
            fresh.tickAt(60.1);
            assertThat(fresh.lockCreates()).as(role).hasSize(1);
        }
    }

    @Test
    void t13_a_leader_that_shows_later_keeps_it_closed_too() {
        tickAt(0);
        listed(FeedId.FLEET);
        watched(instance("leader"));
        tickAt(5);
        listed(FeedId.LOCK);
        tickAt(59.9);
        assertThat(lockCreates()).isEmpty();
    }

    @Test
    void a_fleet_of_followers_that_have_seen_no_term_keeps_nothing_closed() {
        tickAt(0);
        listed(FeedId.FLEET, instance("follower", 0));
        listed(FeedId.LOCK);
        tickAt(0.1);
        assertThat(lockCreates()).hasSize(1);
    }

    /** Its holder may be too new to have told of itself: the lock was deleted, for one that was released stays. */
    @Test
    void t13_a_follower_that_tells_of_a_term_keeps_an_absent_lock_closed_for_a_full_duration() {
        tickAt(0);
        listed(FeedId.FLEET, instance("follower"));
        listed(FeedId.LOCK);
        tickAt(59.9);
        assertThat(lockCreates()).isEmpty();
        tickAt(60.1);
        assertThat(lockCreates())
                .singleElement()
                .satisfies(create -> assertThat(create.record().transitions()).isEqualTo(42));
    }

    @Test
    void t13_a_term_that_is_told_of_later_keeps_it_closed_too() {
        tickAt(0);
        listed(FeedId.FLEET, instance("follower", 0));
        watched(instance("follower"));
        tickAt(5);
        listed(FeedId.LOCK);
        tickAt(59.9);
        assertThat(lockCreates()).isEmpty();
    }

    /** It starts blind; meanwhile somebody leads, and the lock is deleted just before it sees again. */
    @Test
    void t13_a_newcomer_that_was_blind_for_longer_than_a_lease_waits_from_what_it_sees() {
        double seen = tickUntilListing(FeedId.LOCK, 140);
        listed(FeedId.LOCK);
        tickAt(seen + 59.9);
        assertThat(lockCreates()).isEmpty();
        tickAt(seen + 60.1);
        assertThat(lockCreates()).hasSize(1);
    }

    @Test
    void a_fleet_in_which_nobody_has_led_begins_at_once_in_whatever_order_it_is_seen() {
        for (List<FeedId> order : List.of(List.of(FeedId.LOCK, FeedId.FLEET), List.of(FeedId.FLEET, FeedId.LOCK))) {
            NodeScriptTest fresh = new NodeScriptTest();
            fresh.tickAt(0);
            order.forEach(fresh::listed);
            fresh.tickAt(0.1);
            assertThat(fresh.lockCreates()).as(order.toString()).hasSize(1);
        }
    }

    /** The fleet was seen long ago, and who has led since could not be. */
    @Test
    void t13_a_view_that_has_grown_stale_opens_nothing() {
        tickAt(0);
        listed(FeedId.FLEET);
        double seen = tickUntilListing(FeedId.LOCK, 100);
        listed(FeedId.LOCK);
        tickAt(seen + 59.9);
        assertThat(lockCreates()).isEmpty();
        tickAt(seen + 60.1);
        assertThat(lockCreates()).hasSize(1);
    }

    @Test
    void f31_a_fleet_watch_that_shows_no_echo_is_listed_again_and_one_that_does_is_not() {
        tickAt(0);
        listed(FeedId.FLEET);
        watched(ownAccepted());
        tickAt(10);
        watched(ownAccepted());
        tickAt(19.9);
        assertThat(fleetLists()).isEqualTo(1);
        tickAt(20);
        ownAccepted();
        tickAt(29.9);
        assertThat(fleetLists()).isEqualTo(1);
        tickAt(30);
        assertThat(fleetLists()).isEqualTo(2);
    }

    @Test
    void a_follower_that_leaves_deletes_its_lease_once_and_is_inert_after_the_halt() {
        tickAt(0);
        listed(FeedId.FLEET);
        StoredLease own = ownAccepted();
        sent.clear();
        take(new Input.ShutdownAsked());
        Effect.DeleteLease delete = all(Effect.DeleteLease.class).get(0);
        assertThat(delete.expected()).isEqualTo(own.version());
        assertThat(sent).noneMatch(NodeScriptTest::writesOwn);
        take(new Input.DeleteAnswered(delete.request(), new DeleteOutcome.Deleted()));
        assertThat(all(Effect.Halt.class)).hasSize(1);
        sent.clear();
        tickAt(500);
        assertThat(sent).isEmpty();
        assertThat(node.nextWakeup()).isEmpty();
    }
}
