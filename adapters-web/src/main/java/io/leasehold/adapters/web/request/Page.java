package io.leasehold.adapters.web.request;

import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * So many of a list as were asked for. Whoever reads asks for one more than is shown: only that tells whether there is more.
 *
 * @param items what is shown
 * @param hasMore whether there is more
 */
public record Page<T>(List<T> items, boolean hasMore) {

    public Page {
        items = List.copyOf(items);
    }

    /** How many to read, so that {@code limit} can be shown. */
    public static int toRead(int limit) {
        return limit + 1;
    }

    /** Of what was read, as much as is shown. */
    public static <T> Page<T> of(List<T> read, int limit) {
        return new Page<>(read.subList(0, Math.min(read.size(), limit)), read.size() > limit);
    }

    /** The number of the last that is shown, which says where those after it begin; null where there are none. */
    public @Nullable Long next(ToLongFunction<T> number) {
        return hasMore ? number.applyAsLong(items.get(items.size() - 1)) : null;
    }
}
