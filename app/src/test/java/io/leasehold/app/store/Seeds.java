package io.leasehold.app.store;

import java.util.stream.LongStream;

/** The seeds of a run: few and fixed, unless {@code -Dleasehold.seeds=<first>-<last>} asks for others. */
final class Seeds {

    private Seeds() {}

    static LongStream orElse(long first, long last) {
        String wish = System.getProperty("leasehold.seeds", first + "-" + last);
        String[] ends = wish.split("-", 2);
        try {
            return LongStream.rangeClosed(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("-Dleasehold.seeds must be <first>-<last>, not " + wish, e);
        }
    }
}
