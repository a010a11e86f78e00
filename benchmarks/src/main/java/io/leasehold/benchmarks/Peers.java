package io.leasehold.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** Measures what Leasehold, ShedLock and db-scheduler all do, and prints Markdown: {@code Peers [ROUNDS]}. */
public final class Peers {

    private static final int WARM_UP = 500;
    private static final int TIMES = 2000;

    private Peers() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            Server server = new Server(postgres.getPort());
            server.prepare();
            System.out.println("| what | who | n | p50 | p99 | max | p50 as a multiple of ours |");
            System.out.println("|---|---|---:|---:|---:|---:|---:|");
            AcquireAndRelease lock = new AcquireAndRelease(server, WARM_UP, TIMES);
            String what = "a free lock taken and given back";
            Spread ours = lock.ofLeasehold();
            row(what, "Leasehold", ours, ours);
            row(what, "ShedLock", lock.ofShedLock(), ours);
            DeadHolder dead = new DeadHolder(server, rounds);
            what = "kill -9 of the holder to the next, lease 15 s";
            Spread oursDead = dead.ofLeasehold();
            row(what, "Leasehold 15/10/2", oursDead, oursDead);
            row(
                    what,
                    "ShedLock, asked every second, extended every 5 s",
                    dead.ofPeer("ShedLock", "shedlock"),
                    oursDead);
            row(
                    what,
                    "db-scheduler, heartbeat 3.75 s, 4 missed",
                    dead.ofPeer("db-scheduler", "scheduled_tasks"),
                    oursDead);
        }
        System.exit(0);
    }

    private static void row(String what, String who, Spread spread, Spread ours) {
        System.out.println("| " + what + " | " + who + " | " + spread.row() + " " + spread.times(ours) + " |");
    }
}
