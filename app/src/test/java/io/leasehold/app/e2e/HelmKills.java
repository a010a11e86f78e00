package io.leasehold.app.e2e;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The campaign of {@code scripts/helm-kills}: an instance that leads alone is killed (kill -9) at random points of updates
 * of an ordinary Helm index, on either database; then charts are spoilt by hand, which must be caught. Prints Markdown;
 * exits 1 when a figure misses.
 */
final class HelmKills {

    private static final PrintStream OUT = System.out;
    private static final int DEFAULT_KILLS = 100;
    /** One of so many is also made on H2, which takes longer to open a file that was not closed. */
    private static final int H2_SHARE = 5;

    private HelmKills() {}

    /** Takes the number of kills within an update, and the seed of the points at which the process is killed. */
    public static void main(String[] arguments) {
        int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : DEFAULT_KILLS;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        OUT.println(Machine.description("PostgreSQL, the server of indexes"));
        OUT.println(load("Seed " + seed + "; at the start the machine's load was"));
        boolean onPostgreSql = onPostgreSql(kills, seed);
        boolean onH2 = onH2(Math.max(1, kills / H2_SHARE), seed);
        OUT.println(load("At the end the machine's load was"));
        System.exit(onPostgreSql && onH2 ? 0 : 1);
    }

    private static boolean onPostgreSql(int kills, long seed) {
        try (PostgresServer server = PostgresServer.started("helm-kills-postgres")) {
            String database = server.newDatabase();
            AppSettings settings = server.on(settings(), database);
            return campaign("PostgreSQL", settings, ChartTable.onPostgreSql(server, database), kills, seed);
        }
    }

    private static boolean onH2(int kills, long seed) {
        Path file = Scratch.folder("helm-kills-h2").resolve("leasehold");
        return campaign("H2", settings().with("--db-path", file.toString()), ChartTable.onH2(file), kills, seed);
    }

    private static AppSettings settings() {
        // The heap of a small pod that has an index of this size.
        return AppSettings.defaults()
                .onJvm(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"))
                .with("--lease-backend", "none");
    }

    private static boolean campaign(String database, AppSettings settings, ChartTable table, int kills, long seed) {
        KillTally tally = new KillTally(database);
        try (KillRounds campaign = new KillRounds(settings, table, tally, seed)) {
            campaign.run(kills);
            campaign.spoil();
        } catch (AssertionError | IllegalStateException e) {
            tally.stopped(String.valueOf(e.getMessage()));
        }
        Report report = tally.report();
        OUT.println("\n### " + database + "\n\n" + report.markdown());
        return report.ok();
    }

    private static String load(String words) {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return words + String.format(Locale.ROOT, " %.1f.", load);
    }
}
