package io.leasehold.app.wiring;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.ports.coordination.Measurements;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What an instance measures, and whether its database answers. */
final class MeasurementsWithDatabase implements Measurements {

    private final Measurements instance;
    private final Database database;

    MeasurementsWithDatabase(Measurements instance, Database database) {
        this.instance = instance;
        this.database = database;
    }

    @Override
    public List<Sample> sample() {
        return Stream.concat(instance.sample().stream(), Stream.of(up())).toList();
    }

    private Sample up() {
        return new Sample(
                "leasehold_database_up",
                "1 while the database answers",
                Kind.GAUGE,
                new TreeMap<>(),
                database.problem().isEmpty() ? 1 : 0);
    }
}
