package io.leasehold.adapters.jdbc.helm;

import io.leasehold.adapters.jdbc.crypto.Keys;
import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Measures searches among 30,000 versions of 1,000 charts and the swap of such an index, on H2 in the folder that is named and on
 * PostgreSQL: the first of a process, and the median and maximum of those after it.
 */
final class HelmSearchMeasurement {

    private static final int RUNS = 21;

    private HelmSearchMeasurement() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "search");
        measure("H2", TestDatabases.opened(TestDatabases.freshH2(folder)));
        measure("PostgreSQL", TestDatabases.opened(TestDatabases.freshPostgreSql()));
        System.exit(0);
    }

    private static void measure(String which, Database database) {
        try (database) {
            Charts charts = new Charts(database, Keys.box(1));
            String name = charts.added();
            double[] swaps = new double[RUNS];
            for (int run = 0; run < RUNS; run++) {
                long generation = charts.stagedThousandOfThirty(name);
                swaps[run] = milliseconds(() -> charts.swap(name, generation));
                while (charts.sweep(500) > 0) {
                    // As the leader does it after each update.
                }
            }
            print(which, "swap of an index", swaps);
            double[] one = new double[RUNS];
            double[] all = new double[RUNS];
            for (int run = 0; run < RUNS; run++) {
                String number = String.format("CHART-%04d some", run * 47);
                one[run] = milliseconds(() -> charts.search(number, name));
                all[run] = milliseconds(() -> charts.search("chart", name));
            }
            print(which, "search that finds one chart", one);
            print(which, "search that finds all", all);
        }
    }

    private static double milliseconds(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e6;
    }

    private static void print(String which, String what, double[] milliseconds) {
        double[] later = Arrays.copyOfRange(milliseconds, 1, milliseconds.length);
        Arrays.sort(later);
        System.out.printf(
                "%s, %s: first %.0f ms; the %d after it p50 %.0f ms, max %.0f ms%n",
                which, what, milliseconds[0], later.length, later[later.length / 2], later[later.length - 1]);
    }
}
