package io.leasehold.adapters.jdbc.registry;

import io.leasehold.adapters.jdbc.database.DatabaseSettings;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Prints how long lists and readings of many registered clusters take; started by hand. */
public final class RegistryMeasurement {

    private static final int CLUSTERS = 1000;
    private static final int WARM = 50;
    private static final int ROUNDS = 500;
    private static final int KUBECONFIG_LENGTH = 5000;

    private RegistryMeasurement() {}

    /** Measures both kinds of database. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("registry-measurement");
        for (DatabaseSettings settings : List.of(TestDatabases.freshH2(folder), TestDatabases.freshPostgreSql())) {
            try (Registry registry = new Registry(settings, 1)) {
                for (int i = 0; i < CLUSTERS; i++) {
                    registry.register("fleet/cluster-" + i, "x".repeat(KUBECONFIG_LENGTH));
                }
                print(settings.name(), "list", registry::list);
                print(settings.name(), "read and decrypt", registry.kubeconfigs::read);
            }
        }
        System.exit(0);
    }

    private static void print(String database, String what, Runnable work) {
        for (int i = 0; i < WARM; i++) {
            work.run();
        }
        long[] nanos = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long begun = System.nanoTime();
            work.run();
            nanos[i] = System.nanoTime() - begun;
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%s, %s of %d clusters: median %.1f ms, p99 %.1f ms, max %.1f ms%n",
                database,
                what,
                CLUSTERS,
                nanos[ROUNDS / 2] / 1e6,
                nanos[ROUNDS * 99 / 100] / 1e6,
                nanos[ROUNDS - 1] / 1e6);
    }
}
