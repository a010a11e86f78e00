package io.leasehold.app.e2e;

import java.time.Duration;

/** The kind of database that holds the leases, as the run was asked for: {@code scripts/e2e --backend}. */
enum LeaseDatabase {
    POSTGRESQL(Duration.ofSeconds(6), Duration.ofSeconds(3)) {
        @Override
        AppSettings settings(Scenario scenario) {
            PostgresServer server = scenario.owns(PostgresServer.started("postgres"));
            return server.on(AppSettings.shortLeases(), server.newDatabase()).with("--lease-backend", "jdbc");
        }
    },
    /** The others stand still for seconds when the process leaves that serves the file. */
    H2(Duration.ofSeconds(30), Duration.ofSeconds(12)) {
        @Override
        AppSettings settings(Scenario scenario) {
            return AppSettings.h2Leases(Scratch.folder("h2").resolve("leasehold"));
        }
    };

    private final Duration lease;
    private final Duration handOver;

    LeaseDatabase(Duration lease, Duration handOver) {
        this.lease = lease;
        this.handOver = handOver;
    }

    static LeaseDatabase ofThisRun() {
        return System.getProperty("e2e.backend", "").equals("jdbc-h2") ? H2 : POSTGRESQL;
    }

    /** For a fleet on a database of its own, with the shortest leases that this kind bears. */
    abstract AppSettings settings(Scenario scenario);

    /** How long a lease lives that nobody renews. */
    Duration lease() {
        return lease;
    }

    /** Within which somebody else has what a process in good order left behind. */
    Duration handOver() {
        return handOver;
    }

    /** Within which what a killed process held has been taken or cleaned. */
    Duration afterKill() {
        return lease.plus(handOver).plusSeconds(8);
    }
}
