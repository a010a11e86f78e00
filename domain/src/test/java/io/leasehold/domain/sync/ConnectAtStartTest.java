package io.leasehold.domain.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.Wishes;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Clusters that are connected by themselves, and those that are not because a user disconnected them. */
class ConnectAtStartTest {

    private static final ClusterId X = new ClusterId("fleet/x");
    private static final ClusterId Y = new ClusterId("fleet/y");
    private static final Optional<Wishes> UNKNOWN = Optional.of(new Wishes(Optional.empty()));

    private final World world = new World();
    private final Host other = world.host("other", HolderLossPolicy.DISCONNECT, X, Y);
    private final Host starting = world.host("starting", HolderLossPolicy.DISCONNECT, X, Y);

    private static Optional<Wishes> disconnected(ClusterId... clusters) {
        return Optional.of(new Wishes(Optional.of(new TreeSet<>(List.of(clusters)))));
    }

    private void start(Optional<Wishes> wishes) {
        starting.wishes = wishes;
        starting.restartConnectingAtStart(HolderLossPolicy.DISCONNECT);
        world.passSeconds(5);
    }

    private void learn(Optional<Wishes> wishes) {
        starting.wishes = wishes;
        starting.scanned();
        world.passSeconds(5);
    }

    @Test
    void what_a_user_disconnected_is_not_connected_at_a_start_and_all_else_is() {
        start(disconnected(X));
        world.passSeconds(120);

        assertThat(starting.isConnected(X)).isFalse();
        assertThat(starting.isConnected(Y)).isTrue();
    }

    @Test
    void where_nothing_keeps_wishes_everything_is_connected() {
        start(Optional.empty());

        assertThat(List.of(X, Y)).allMatch(starting::isConnected);
    }

    @Test
    void nothing_is_connected_while_the_wishes_are_unknown_and_the_rest_as_soon_as_they_are_known() {
        start(UNKNOWN);
        world.passSeconds(120);
        assertThat(List.of(X, Y)).noneMatch(starting::isConnected);

        learn(disconnected(X));
        assertThat(starting.isConnected(X)).isFalse();
        assertThat(starting.isConnected(Y)).isTrue();
    }

    @Test
    void a_user_who_decided_elsewhere_while_the_wishes_were_unknown_is_not_overruled_by_what_is_told_later() {
        start(UNKNOWN);
        other.connect(X);
        world.passSeconds(5);
        assertThat(starting.isConnected(X)).isTrue();
        other.disconnect(X);
        world.passSeconds(5);

        learn(disconnected());

        assertThat(starting.isConnected(X)).isFalse();
        assertThat(starting.isConnected(Y)).isTrue();
    }

    @Test
    void a_user_who_disconnects_here_before_the_wishes_are_known_is_heard() {
        start(UNKNOWN);
        starting.disconnect(X);
        world.passSeconds(5);

        learn(disconnected());

        assertThat(starting.isConnected(X)).isFalse();
        assertThat(starting.isConnected(Y)).isTrue();
    }

    @Test
    void a_cluster_disconnected_later_stays_so_though_the_wish_is_lifted_again() {
        start(disconnected());
        starting.disconnect(X);
        world.passSeconds(5);

        learn(disconnected(X));
        learn(disconnected());

        assertThat(starting.isConnected(X)).isFalse();
    }
}
