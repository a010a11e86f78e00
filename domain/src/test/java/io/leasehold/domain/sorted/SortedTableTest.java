package io.leasehold.domain.sorted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SortedTableTest {

    private final TreeMap<String, Integer> model = new TreeMap<>();
    private SortedTable<String, Integer> table = SortedTable.copyOf(model);

    @Test
    void any_sequence_of_changes_leaves_what_a_tree_would_hold() {
        Random random = new Random(1);
        for (int i = 0; i < 5000; i++) {
            String key = "key-" + random.nextInt(40);
            change(key, random.nextInt(5), i);
            assertThat(table).isEqualTo(model).hasSameHashCodeAs(model).hasToString(model.toString());
            assertThat(model).isEqualTo(table);
            assertThat(table.get(key)).isEqualTo(model.get(key));
            assertThat(table.containsKey(key)).isEqualTo(model.containsKey(key));
        }
    }

    private void change(String key, int what, int value) {
        switch (what) {
            case 0 -> {
                table = table.without(key);
                model.remove(key);
            }
            case 1 -> {
                table = table.retaining(other -> other.compareTo(key) != 0);
                model.keySet().removeIf(key::equals);
            }
            default -> {
                table = table.with(key, value);
                model.put(key, value);
            }
        }
    }

    private void fill(int entries) {
        for (int i = entries; i > 0; i--) {
            change("key-" + i, 2, i);
        }
    }

    @Test
    void it_goes_in_the_order_of_the_keys_whatever_they_came_in() {
        fill(30);
        List<String> keys = new ArrayList<>();
        table.forEach((key, value) -> keys.add(key + value));
        List<String> expected = new ArrayList<>();
        model.forEach((key, value) -> expected.add(key + value));
        assertThat(keys).isEqualTo(expected);
        assertThat(table.keys()).containsExactlyElementsOf(model.keySet());
        assertThat(table.firstKey()).isEqualTo(model.firstKey());
        assertThat(table.lastKey()).isEqualTo(model.lastKey());
        assertThat(table.headMap("key-2")).isEqualTo(model.headMap("key-2"));
        assertThat(table.tailMap("key-2")).isEqualTo(model.tailMap("key-2"));
        assertThat(table.subMap("key-1", "key-2")).isEqualTo(model.subMap("key-1", "key-2"));
    }

    @Test
    void a_change_leaves_the_table_it_was_made_from_as_it_was() {
        fill(12);
        Map<String, Integer> before = new TreeMap<>(table);
        SortedTable<String, Integer> old = table;
        SortedTable<String, Integer> changed =
                old.with("key-3", 0).with("more", 1).without("key-5").replacing(value -> value + 1);
        assertThat(old).isEqualTo(before);
        assertThat(changed).containsEntry("key-3", 1).containsEntry("more", 2).doesNotContainKey("key-5");
        assertThatThrownBy(() -> old.put("key-3", 0)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> old.keySet().remove("key-3")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> old.keys().remove("key-3")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> old.tailMap("key-3").clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void a_table_is_its_own_copy_and_a_copy_follows_the_natural_order() {
        TreeMap<String, Integer> reversed = new TreeMap<>(Comparator.reverseOrder());
        reversed.putAll(Map.of("a", 1, "b", 2));
        SortedTable<String, Integer> copy = SortedTable.copyOf(reversed);
        assertThat(copy.keys()).containsExactly("a", "b");
        assertThat(SortedTable.copyOf(copy)).isSameAs(copy);
        assertThat(copy.with("a", copy.valueAt(0))).isSameAs(copy);
        assertThat(copy.without("c")).isSameAs(copy);
    }
}
