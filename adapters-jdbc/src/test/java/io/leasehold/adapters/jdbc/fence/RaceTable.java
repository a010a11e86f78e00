package io.leasehold.adapters.jdbc.fence;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import io.leasehold.domain.lease.LeaseName;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table that the writers of a race write. */
final class RaceTable {

    static final LeaseName LOCK = new LeaseName("race");

    private RaceTable() {}

    /**
     * A write.
     *
     * @param number of the writer's writes
     * @param stale whether the writer knew of a higher token before it asked
     */
    record Row(long token, String writer, long number, boolean stale) {}

    /** Whatever lies under one position was written by transactions that did not wait for each other. */
    record Placed(long position, Row row) {}

    static void create(Database database) {
        TestDatabases.in(database, handle -> {
            handle.execute("create table race_write (position bigint not null, token bigint not null,"
                    + " writer varchar(64) not null, number bigint not null, stale boolean not null)");
            return handle.execute("create index race_write_position on race_write (position)");
        });
    }

    /** In the transaction of a fenced write, so that the position is taken under the fence's lock. */
    static void insert(Row row) {
        Handle handle = FencedWrite.handle();
        long position = handle.createQuery("select coalesce(max(position), 0) + 1 from race_write")
                .mapTo(Long.class)
                .one();
        handle.createUpdate("insert into race_write (position, token, writer, number, stale)"
                        + " values (:position, :token, :writer, :number, :stale)")
                .bind("position", position)
                .bind("token", row.token())
                .bind("writer", row.writer())
                .bind("number", row.number())
                .bind("stale", row.stale())
                .execute();
    }

    /** Reads all, in the order of their positions. */
    static List<Placed> read(Database database) {
        return TestDatabases.in(
                database,
                handle -> handle.createQuery("select position, token, writer, number, stale"
                                + " from race_write order by position, token desc")
                        .map((row, context) -> new Placed(
                                row.getLong("position"),
                                new Row(
                                        row.getLong("token"),
                                        row.getString("writer"),
                                        row.getLong("number"),
                                        row.getBoolean("stale"))))
                        .list());
    }
}
