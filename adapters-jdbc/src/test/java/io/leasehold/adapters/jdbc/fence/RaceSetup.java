package io.leasehold.adapters.jdbc.fence;

import io.leasehold.adapters.jdbc.database.DatabaseSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a writing process is told when it is started.
 *
 * @param writers how many threads of it write
 */
record RaceSetup(DatabaseSettings settings, RaceFence fence, int writers) {

    List<String> arguments(String name) {
        String where = settings.answer(new DatabaseSettings.Handler<>() {
            @Override
            public String onH2(DatabaseSettings.H2 h2) {
                return "0 " + h2.file();
            }

            @Override
            public String onPostgreSql(DatabaseSettings.PostgreSql server) {
                return server.port() + " " + server.database();
            }
        });
        String[] parts = where.split(" ", 2);
        return List.of(name, parts[0], parts[1], fence.name(), Integer.toString(writers));
    }

    /** Reads all but the name. */
    static RaceSetup of(String[] arguments) {
        int port = Integer.parseInt(arguments[1]);
        DatabaseSettings settings = port == 0
                ? new DatabaseSettings.H2(Path.of(arguments[2]))
                : new DatabaseSettings.PostgreSql(
                        "localhost", port, arguments[2], "postgres", Optional.empty(), "disable");
        return new RaceSetup(settings, RaceFence.valueOf(arguments[3]), Integer.parseInt(arguments[4]));
    }
}
