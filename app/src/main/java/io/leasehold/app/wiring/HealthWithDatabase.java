package io.leasehold.app.wiring;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.ports.coordination.Health;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The health of an instance together with that of its database. A database that does not answer makes an instance
 * unready and never unalive: a restart would not help.
 */
final class HealthWithDatabase implements Health {

    private final Health instance;
    private final Database database;

    HealthWithDatabase(Health instance, Database database) {
        this.instance = instance;
        this.database = database;
    }

    @Override
    public List<Check> live() {
        return instance.live();
    }

    @Override
    public List<Check> ready() {
        return Stream.concat(instance.ready().stream(), Stream.of(check())).toList();
    }

    private Check check() {
        Optional<String> problem = database.problem();
        return new Check("db", problem.isEmpty(), problem.orElse(database.name() + " answers"));
    }
}
