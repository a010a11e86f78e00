package io.leasehold.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.DatabaseSettings;
import io.leasehold.adapters.jdbc.lease.JdbcLeases;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.ports.lease.LeaseStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import net.javacrumbs.shedlock.core.ClockProvider;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.SimpleLock;
import net.javacrumbs.shedlock.provider.jdbc.JdbcLockProvider;

/** A lock that nobody else wants is taken and given back, over and over, by one thread. */
final class AcquireAndRelease {

    private static final Duration LEASE = Duration.ofSeconds(60);

    private final Server server;
    private final int warmUp;
    private final int times;

    AcquireAndRelease(Server server, int warmUp, int times) {
        this.server = server;
        this.warmUp = warmUp;
        this.times = times;
    }

    Spread ofLeasehold() {
        DatabaseSettings settings = new DatabaseSettings.PostgreSql(
                "localhost", server.port(), Server.OURS, Server.USER, Optional.empty(), "disable");
        try (Database database = Database.open(settings, Duration.ofSeconds(5))) {
            database.opened()
                    .toCompletableFuture()
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join();
            try (JdbcLeases leases = JdbcLeases.on(database, "benchmark")) {
                return claimAndRelease(leases.store());
            }
        }
    }

    private Spread claimAndRelease(LeaseStore store) {
        LeaseRecord free = LeaseRecord.EMPTY.withDuration(LEASE);
        StoredLease lock = written(store.create(new LeaseName("k8m-leader-lock"), free));
        Spread spread = new Spread();
        for (int n = 0; n < warmUp + times; n++) {
            LeaseRecord claim = free.withHolder(new InstanceId("benchmark"))
                    .withRenewTime(Instant.now())
                    .withTransitions(n + 1L);
            long begun = System.nanoTime();
            lock = written(store.update(lock.name(), lock.version(), claim));
            lock = written(store.update(lock.name(), lock.version(), claim.withoutHolder()));
            if (n >= warmUp) {
                spread.add(System.nanoTime() - begun);
            }
        }
        return spread;
    }

    private static StoredLease written(CompletionStage<WriteOutcome> stage) {
        WriteOutcome outcome = stage.toCompletableFuture().join();
        if (outcome instanceof WriteOutcome.Written written) {
            return written.lease();
        }
        throw new IllegalStateException("the lease store answered " + outcome);
    }

    Spread ofShedLock() {
        try (HikariDataSource pool = server.pool()) {
            JdbcLockProvider locks = new JdbcLockProvider(pool);
            Spread spread = new Spread();
            for (int n = 0; n < warmUp + times; n++) {
                long begun = System.nanoTime();
                SimpleLock lock = locks.lock(new LockConfiguration(ClockProvider.now(), "bench", LEASE, Duration.ZERO))
                        .orElseThrow();
                lock.unlock();
                if (n >= warmUp) {
                    spread.add(System.nanoTime() - begun);
                }
            }
            return spread;
        }
    }
}
