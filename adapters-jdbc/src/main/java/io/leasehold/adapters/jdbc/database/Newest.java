package io.leasehold.adapters.jdbc.database;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The order in which the newest rows come first. What a filter holds fast is named before the number, as it stands in an index:
 * that changes no order, but without it H2 does not see that the index has it, and reads and sorts all rows of the filter.
 */
public final class Newest {

    private Newest() {}

    /** The clause, of a table whose numbers grow, and of the columns that are held fast, as an index begins with them. */
    public static String first(String table, List<String> held) {
        return Stream.concat(held.stream(), Stream.of("number"))
                .map(column -> table + "." + column + " desc")
                .collect(Collectors.joining(", ", " order by ", ""));
    }
}
