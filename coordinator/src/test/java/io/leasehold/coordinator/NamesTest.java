package io.leasehold.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.domain.connection.Connection;
import io.leasehold.domain.leadership.Leadership;
import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.WriteOutcome;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where a class is looked up by a table, the table has all classes there are. */
final class NamesTest {

    private static <T> Stream<Class<? extends T>> permitted(Class<T> type) {
        return Stream.of(type.getPermittedSubclasses()).map(each -> each.asSubclass(type));
    }

    @Test
    void every_state_of_the_election_has_a_role() {
        assertThat(permitted(Leadership.class))
                .isNotEmpty()
                .allSatisfy(state -> assertThat(Roles.of(state)).isNotNull());
    }

    @Test
    void every_state_of_a_connection_has_a_name() {
        assertThat(permitted(Connection.State.class))
                .isNotEmpty()
                .allSatisfy(state -> assertThat(Connections.of(state)).isNotNull());
    }

    @Test
    void every_outcome_has_a_verdict() {
        assertThat(Stream.of(WriteOutcome.class, DeleteOutcome.class, ReadOutcome.class, ListOutcome.class)
                        .flatMap(type -> Stream.of(type.getPermittedSubclasses())))
                .isNotEmpty()
                .allSatisfy(outcome -> assertThat(Meters.verdict(outcome)).isNotNull());
    }

    @Test
    void what_is_missing_in_a_table_is_noticed() {
        assertThatThrownBy(() -> Meters.verdict(String.class)).hasMessageContaining("String");
        assertThatThrownBy(() -> Roles.of(Leadership.class)).hasMessageContaining("Leadership");
        assertThatThrownBy(() -> Connections.of(Connection.State.class)).hasMessageContaining("State");
    }
}
