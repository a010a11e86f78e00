package io.leasehold.adapters.jdbc.registry;

import io.leasehold.adapters.jdbc.database.DatabaseSettings;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Tests of which each runs on a fresh database of either kind. */
abstract class BothKinds {

    static final String KINDS = "kinds";

    @TempDir
    static Path folder;

    static Stream<DatabaseSettings> kinds() {
        return Stream.of(TestDatabases.freshH2(folder), TestDatabases.freshPostgreSql());
    }
}
