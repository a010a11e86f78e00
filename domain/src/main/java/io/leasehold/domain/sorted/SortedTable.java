package io.leasehold.domain.sorted;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map in the natural order of its keys. A state is copied with every step and few of its entries change, so
 * tables share what they can: one made by {@linkplain #with replacing a value} shares the keys, and costs one copy of the
 * array of values. Keys are found by their hash, since those of a fleet are long and begin alike.
 */
// States declare their maps as sorted ones, and that is all the journal and their readers ask of a map.
@SuppressWarnings("JdkObsolete")
public class SortedTable<K extends Comparable<? super K>, V> extends AbstractMap<K, V> implements SortedMap<K, V> {

    private final List<K> keys;
    /** Positions of the keys, from 1, by hash with open addressing. */
    private final int[] slots;

    private final List<V> values;

    private SortedTable(List<K> keys, int[] slots, List<V> values) {
        this.keys = keys;
        this.slots = slots;
        this.values = values;
    }

    private SortedTable(List<K> keys, List<V> values) {
        this(keys, slots(keys), values);
    }

    /** The same entries, for a class that keeps something beside them. */
    protected SortedTable(SortedTable<K, V> same) {
        this(same.keys, same.slots, same.values);
    }

    /** Returns the map itself if it is a table already. */
    public static <K extends Comparable<? super K>, V> SortedTable<K, V> copyOf(SortedMap<K, V> map) {
        if (map instanceof SortedTable<K, V> table) {
            return table;
        }
        TreeMap<K, V> sorted = new TreeMap<>();
        sorted.putAll(map);
        return new SortedTable<>(new ArrayList<>(sorted.keySet()), new ArrayList<>(sorted.values()));
    }

    private static int[] slots(List<?> keys) {
        int[] slots = new int[Integer.highestOneBit(keys.size() + 1) * 4];
        for (int i = 0; i < keys.size(); i++) {
            int slot = slot(keys.get(i), slots);
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = i + 1;
        }
        return slots;
    }

    private static int slot(Object key, int[] slots) {
        int hash = key.hashCode();
        return (hash ^ (hash >>> 16)) & (slots.length - 1);
    }

    /** Returns the position of the key in their order, or -1. */
    public int indexOf(Object key) {
        int slot = slot(key, slots);
        while (slots[slot] != 0) {
            int at = slots[slot] - 1;
            K candidate = keys.get(at);
            if (candidate == key || candidate.equals(key)) {
                return at;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return -1;
    }

    /** The keys in their order. */
    public List<K> keys() {
        return Collections.unmodifiableList(keys);
    }

    /** The value at a position in the order of the keys. */
    public V valueAt(int index) {
        return values.get(index);
    }

    /** Returns a table in which the key has this value. */
    public SortedTable<K, V> with(K key, V value) {
        int at = indexOf(key);
        if (at < 0) {
            return inserted(-1 - Collections.binarySearch(keys, key), key, value);
        }
        if (values.get(at) == value) {
            return this;
        }
        List<V> newValues = new ArrayList<>(values);
        newValues.set(at, value);
        return new SortedTable<>(keys, slots, newValues);
    }

    private SortedTable<K, V> inserted(int at, K key, V value) {
        List<K> newKeys = new ArrayList<>(keys);
        List<V> newValues = new ArrayList<>(values);
        newKeys.add(at, key);
        newValues.add(at, value);
        return new SortedTable<>(newKeys, newValues);
    }

    /** Returns a table without the key. */
    public SortedTable<K, V> without(Object key) {
        return indexOf(key) < 0 ? this : retaining(other -> !other.equals(key));
    }

    /** Returns a table of the entries whose keys are wanted. */
    public SortedTable<K, V> retaining(Predicate<K> wanted) {
        List<K> newKeys = new ArrayList<>(size());
        List<V> newValues = new ArrayList<>(size());
        for (int i = 0; i < size(); i++) {
            if (wanted.test(keys.get(i))) {
                newKeys.add(keys.get(i));
                newValues.add(values.get(i));
            }
        }
        return newKeys.size() == size() ? this : new SortedTable<>(newKeys, newValues);
    }

    /** Returns a table in which each value is replaced. */
    public SortedTable<K, V> replacing(UnaryOperator<V> by) {
        List<V> newValues = new ArrayList<>(values);
        newValues.replaceAll(by);
        return new SortedTable<>(keys, slots, newValues);
    }

    @Override
    public int size() {
        return keys.size();
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        int at = key == null ? -1 : indexOf(key);
        return at < 0 ? null : values.get(at);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key != null && indexOf(key) >= 0;
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        for (int i = 0; i < keys.size(); i++) {
            action.accept(keys.get(i), values.get(i));
        }
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Map.Entry<K, V>> {
        @Override
        public int size() {
            return keys.size();
        }

        @Override
        public Iterator<Map.Entry<K, V>> iterator() {
            return new Iterator<>() {
                private final Iterator<K> key = keys().iterator();
                private final Iterator<V> value = values.iterator();

                @Override
                public boolean hasNext() {
                    return key.hasNext();
                }

                @Override
                public Map.Entry<K, V> next() {
                    return Map.entry(key.next(), value.next());
                }
            };
        }
    }

    @Override
    public @Nullable Comparator<? super K> comparator() {
        return null;
    }

    @Override
    public K firstKey() {
        return tree().firstKey();
    }

    @Override
    public K lastKey() {
        return tree().lastKey();
    }

    @Override
    public SortedMap<K, V> subMap(K from, K to) {
        return tree().subMap(from, to);
    }

    @Override
    public SortedMap<K, V> headMap(K to) {
        return tree().headMap(to);
    }

    @Override
    public SortedMap<K, V> tailMap(K from) {
        return tree().tailMap(from);
    }

    /** For what nobody asks often. */
    private SortedMap<K, V> tree() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(this));
    }
}
