package io.leasehold.app.e2e;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The campaign of {@code scripts/inspection-kills}: an instance that leads alone is killed (kill -9) at random points of
 * inspections of two clusters on a real kube-apiserver, on either database; then records are spoilt by hand, which must be
 * caught. Prints Markdown; exits 1 when a figure misses.
 */
final class InspectionKills {

    private static final PrintStream OUT = System.out;
    private static final int DEFAULT_ROUNDS = 100;
    /** One of so many rounds is also made on H2, which takes longer to open a file that was not closed. */
    private static final int H2_SHARE = 5;

    private InspectionKills() {}

    /** Takes the number of rounds, the seed of the points at which the process is killed, and the database for all of them. */
    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : DEFAULT_ROUNDS;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        String database = arguments.length > 2 ? arguments[2] : "both";
        OUT.println(Machine.description("PostgreSQL, kube-apiserver"));
        OUT.println(load("Seed " + seed + "; at the start the machine's load was"));
        boolean ok;
        try (KubeServer kube = KubeServer.started("inspection-kills-kube")) {
            boolean onPostgreSql = database.equals("h2") || onPostgreSql(kube, rounds, seed);
            int roundsOnH2 = database.equals("h2") ? rounds : Math.max(1, rounds / H2_SHARE);
            boolean onH2 = database.equals("postgresql") || onH2(kube, roundsOnH2, seed);
            ok = onPostgreSql && onH2;
        }
        OUT.println(load("At the end the machine's load was"));
        System.exit(ok ? 0 : 1);
    }

    private static boolean onPostgreSql(KubeServer kube, int rounds, long seed) {
        try (PostgresServer server = PostgresServer.started("inspection-kills-postgres")) {
            String database = server.newDatabase();
            AppSettings settings = server.on(settings(kube), database);
            return campaign("PostgreSQL", settings, ChartTable.onPostgreSql(server, database), rounds, seed);
        }
    }

    private static boolean onH2(KubeServer kube, int rounds, long seed) {
        Path file = Scratch.folder("inspection-kills-h2").resolve("leasehold");
        AppSettings settings = settings(kube).with("--db-path", file.toString());
        return campaign("H2", settings, ChartTable.onH2(file), rounds, seed);
    }

    private static AppSettings settings(KubeServer kube) {
        Path config = Kubeconfig.named("managed")
                .with("c1", kube.url(), KubeUser.ADMIN)
                .with("c2", kube.url(), KubeUser.ADMIN)
                .writeTo(Scratch.folder("inspection-kills-config"));
        return AppSettings.defaults()
                .onJvm(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"))
                .with("--lease-backend", "none")
                .with("--kubeconfig", config.toString())
                .with("--connect-cluster", "true");
    }

    private static boolean campaign(String database, AppSettings settings, ChartTable sql, int rounds, long seed) {
        InspectionTally tally = new InspectionTally(database);
        try (InspectionRounds campaign = new InspectionRounds(settings, new InspectionTable(sql), tally, seed)) {
            campaign.run(rounds);
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
