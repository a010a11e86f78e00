package io.leasehold.benchmarks;

import java.time.Duration;
import java.util.Map;
import java.util.function.BiFunction;

/** A process that becomes the one, says so, and waits to be killed: {@code Holder KIND PORT SECONDS}. */
public final class Holder {

    static final String HELD = "held";

    /** The peers by name. */
    private static final Map<String, BiFunction<Server, Duration, Candidate>> KINDS =
            Map.of("ShedLock", ShedLockCandidate::new, "db-scheduler", DbSchedulerCandidate::new);

    private Holder() {}

    public static void main(String[] arguments) throws InterruptedException {
        Server server = new Server(Integer.parseInt(arguments[1]));
        Duration lease = Duration.ofSeconds(Long.parseLong(arguments[2]));
        try (Candidate candidate = candidate(arguments[0], server, lease)) {
            candidate.begin(() -> {
                System.out.println(HELD);
                System.out.flush();
            });
            Thread.currentThread().join();
        }
    }

    static Candidate candidate(String peer, Server server, Duration lease) {
        BiFunction<Server, Duration, Candidate> kind = KINDS.get(peer);
        if (kind == null) {
            throw new IllegalArgumentException(peer + " is no peer");
        }
        return kind.apply(server, lease);
    }
}
