package io.leasehold.coordinator.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.node.Input;
import io.leasehold.domain.node.Node;
import io.leasehold.domain.time.MonoTime;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every value of the domain comes back from its JSON as it was. */
final class CodecTest {

    private static final int VALUES = 500;

    private final Codec codec = new Codec();

    @ParameterizedTest
    @ValueSource(classes = {Input.class, Effect.class, Node.class, LeaseRecord.class})
    void what_is_written_is_read_back_equal_and_written_the_same_again(Class<?> type) {
        Shape shape = codec.of(type);
        for (int seed = 0; seed < VALUES; seed++) {
            Object value = new RandomValues(seed).of(type);
            String text = codec.text(shape, value);
            Object back = shape.read(codec.parse(text), "value");
            assertThat(back).as("seed %d: %s", seed, text).isEqualTo(value);
            assertThat(codec.text(shape, back)).isEqualTo(text);
        }
    }

    @Test
    void different_values_are_written_differently() {
        Shape shape = codec.of(Input.class);
        Map<String, Object> seen = new TreeMap<>();
        for (int seed = 0; seed < VALUES; seed++) {
            Object value = new RandomValues(seed).of(Input.class);
            Object before = seen.put(codec.text(shape, value), value);
            assertThat(before).isIn(null, value);
        }
    }

    @Test
    void ids_and_instants_stand_as_what_they_hold_and_absence_is_left_out() {
        Input asked = new Input.SessionOpened(new ClusterId("config/east"), 7, "v1");

        assertThat(codec.text(codec.input, asked))
                .isEqualTo(
                        "{\"type\":\"SessionOpened\",\"cluster\":\"config/east\",\"attempt\":7,\"serverVersion\":\"v1\"}");
        assertThat(codec.text(codec.mono, new MonoTime(5))).isEqualTo("5");
        assertThat(codec.text(codec.of(LeaseRecord.class), LeaseRecord.EMPTY))
                .isEqualTo("{\"transitions\":0,\"labels\":{},\"annotations\":{}}");
    }

    @Test
    void keys_that_are_no_names_make_pairs() {
        Shape shape = codec.of(ByInstant.class);
        ByInstant value = new ByInstant(new TreeMap<>(Map.of(new MonoTime(3), Optional.of("x"))));

        assertThat(codec.text(shape, value)).isEqualTo("{\"map\":[[3,\"x\"]]}");
        assertThat(shape.read(codec.parse("{\"map\":[[3,\"x\"]]}"), "value")).isEqualTo(value);
    }

    record ByInstant(SortedMap<MonoTime, Optional<String>> map) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "17",
                "{}",
                "{\"type\":\"Nothing\"}",
                "{\"type\":\"SessionOpened\",\"cluster\":\"c\",\"attempt\":7}",
                "{\"type\":\"SessionOpened\",\"cluster\":\"c\",\"attempt\":7,\"serverVersion\":\"v\",\"more\":1}",
                "{\"type\":\"SessionOpened\",\"cluster\":\"\",\"attempt\":7,\"serverVersion\":\"v\"}",
                "{\"type\":\"SessionOpened\",\"cluster\":\"c\",\"attempt\":1e99,\"serverVersion\":\"v\"}",
                "{\"type\":\"SessionOpened\",\"cluster\":\"c\",\"attempt\":7,\"attempt\":8,\"serverVersion\":\"v\"}",
                "{\"type\":\"Tick\"} {}",
                "{\"type\":\"WatchEnded\",\"feed\":\"NONE\",\"watch\":1,\"end\":\"CLOSED\",\"reason\":\"\"}"
            })
    void what_is_no_input_is_refused_with_a_sentence(String text) {
        assertThatThrownBy(() -> codec.input.read(codec.parse(text), "input"))
                .isInstanceOf(Malformed.class)
                .message()
                .isNotBlank();
    }

    @Test
    void a_type_the_journal_cannot_hold_is_refused_by_name_before_anything_is_written() {
        assertThatThrownBy(() -> codec.of(Unspeakable.class)).hasMessageContaining("java.lang.Thread");
        assertThatThrownBy(() -> codec.of(Tagged.class)).hasMessageContaining("'type'");
    }

    record Unspeakable(Thread thread) {}

    sealed interface Tagged {
        record One(String type, long other) implements Tagged {}
    }
}
