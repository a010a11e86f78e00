package io.leasehold.adapters.jdbc.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shared database of a fleet. It opens in the background, so that an instance starts while it is down; until then,
 * and whenever it does not answer, work asked for fails at once or within the timeout, and nothing is repeated behind
 * the caller's back.
 */
public final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private static final int THREADS = 8;
    /** More than threads, since one transaction may need another beside it, and the signals hold one for good. */
    private static final int CONNECTIONS = THREADS + 3;

    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** What looking for signals takes on H2; on PostgreSQL it ends with its connection. */
    private static final Duration FAREWELL = Duration.ofMillis(200);

    private final String name;
    private final Dialect dialect;
    private final Duration timeout;
    private final PolledSignals signals;
    private final Revisions revisions;
    private final ExecutorService workers = workers();
    private final Thread watchman = new Thread(this::watch, "leasehold-db-signals");
    private final CompletableFuture<Opening> opened = new CompletableFuture<>();

    private volatile @Nullable Pool pool;
    private volatile boolean closed;
    private volatile boolean ready;
    private volatile @Nullable String problem;
    private volatile long answeredAt = System.nanoTime();

    private Database(String name, Dialect dialect, Duration timeout) {
        this.name = name;
        this.dialect = dialect;
        this.timeout = timeout;
        this.signals = dialect.signals();
        this.revisions = new Revisions(() -> pool().jdbi(), signals);
        this.problem = name + " is being opened";
        watchman.setDaemon(true);
    }

    /** Begins to open a database; returns at once. */
    public static Database open(DatabaseSettings settings, Duration timeout) {
        Database database = of(settings, timeout);
        database.open();
        return database;
    }

    /**
     * Makes a database that is not being opened yet.
     *
     * @param timeout how long a connection, a lock or a statement is waited for; at least a second
     */
    public static Database of(DatabaseSettings settings, Duration timeout) {
        Dialect dialect = settings.answer(new DatabaseSettings.Handler<>() {
            @Override
            public Dialect onH2(DatabaseSettings.H2 h2) {
                return new H2Dialect(h2, timeout);
            }

            @Override
            public Dialect onPostgreSql(DatabaseSettings.PostgreSql postgreSql) {
                return new PostgreSqlDialect(postgreSql, timeout);
            }
        });
        return new Database(settings.name(), dialect, timeout);
    }

    /** Begins to open it; to be called once. Returns at once: the libraries are loaded in the background too. */
    public void open() {
        watchman.start();
    }

    private Pool pool() {
        Pool made = pool;
        if (made == null) {
            throw new IllegalStateException(name + " is not open yet");
        }
        return made;
    }

    private static ExecutorService workers() {
        AtomicInteger count = new AtomicInteger();
        return Executors.newFixedThreadPool(THREADS, task -> {
            Thread worker = new Thread(task, "leasehold-db-" + count.incrementAndGet());
            worker.setDaemon(true);
            return worker;
        });
    }

    /** The name for people. */
    public String name() {
        return name;
    }

    /** Completes once the database is ready, or is refused for good. */
    public CompletionStage<Opening> opened() {
        return opened.minimalCompletionStage();
    }

    /** Why the database cannot be used now, in one sentence; empty while it answers. Any thread may ask. */
    public Optional<String> problem() {
        String known = problem;
        if (known != null) {
            return Optional.of(known);
        }
        Duration silence = Duration.ofNanos(System.nanoTime() - answeredAt);
        return silence.compareTo(timeout.plus(timeout)) > 0
                ? Optional.of(name + " has not answered for " + silence.toSeconds() + " s")
                : Optional.empty();
    }

    /** The signals of changes. */
    public Signals signals() {
        return signals;
    }

    /** The numbers of changes. */
    public Revisions revisions() {
        return revisions;
    }

    /**
     * Runs {@code work} in one transaction on a thread of the database. The stage completes normally, with what
     * {@code work} returned once that is committed, or with what {@code otherwise} makes of the failure.
     */
    public <T> CompletionStage<T> ask(Function<Handle, T> work, Function<Failure, T> otherwise) {
        if (!ready) {
            return CompletableFuture.completedFuture(otherwise.apply(notReady()));
        }
        try {
            return CompletableFuture.supplyAsync(() -> await(work, otherwise), workers);
        } catch (RejectedExecutionException ended) {
            return CompletableFuture.completedFuture(otherwise.apply(new Failure(name + " is closed", false)));
        }
    }

    /** As {@link #ask}, on the caller's thread. */
    public <T> T await(Function<Handle, T> work, Function<Failure, T> otherwise) {
        if (!ready) {
            return otherwise.apply(notReady());
        }
        boolean committing = false;
        try (Handle handle = pool().jdbi().open()) {
            handle.begin();
            T result = work.apply(handle);
            committing = true;
            handle.commit();
            answeredAt = System.nanoTime();
            return result;
        } catch (RuntimeException e) {
            // The handle rolls back when it is closed before the commit was sent.
            return otherwise.apply(new Failure(Trouble.sentence(name, e), committing));
        }
    }

    private Failure notReady() {
        return new Failure(problem().orElse(name + " is not open yet"), false);
    }

    // The watchman: opens, then keeps a connection of its own for signals and as a proof that the database answers

    private void watch() {
        Pool made = Pool.make(dialect, timeout, CONNECTIONS);
        HikariDataSource source = made.source();
        pool = made;
        while (!closed) {
            try (Connection connection = source.getConnection()) {
                if (!ready && !migrated()) {
                    return;
                }
                listen(connection);
            } catch (SQLException | RuntimeException e) {
                troubled(e);
            } catch (InterruptedException e) {
                return;
            }
            if (!pause()) {
                return;
            }
        }
    }

    /** Returns false if it is of no use. */
    private boolean migrated() {
        Optional<String> refusal = new Migrations(dialect).run(name);
        if (refusal.isPresent()) {
            refuse(refusal.get());
            return false;
        }
        ready = true;
        return true;
    }

    private void listen(Connection connection) throws SQLException, InterruptedException {
        connection.setAutoCommit(true);
        signals.begin(connection);
        answered();
        opened.complete(new Opening.Ready());
        while (!closed) {
            signals.await(connection);
            answered();
        }
    }

    private void answered() {
        answeredAt = System.nanoTime();
        if (problem != null) {
            LOG.info("{} answers", name);
        }
        problem = null;
    }

    private void troubled(Exception failure) {
        if (closed) {
            return;
        }
        Optional<String> hopeless = ready ? Optional.empty() : Trouble.hopeless(dialect, failure);
        if (hopeless.isPresent()) {
            refuse(hopeless.get());
            return;
        }
        String sentence = Trouble.sentence(name, failure);
        if (!sentence.equals(problem)) {
            LOG.warn("{}; it is tried again every {} s", sentence, PAUSE.toSeconds());
        }
        problem = sentence;
    }

    private void refuse(String reason) {
        problem = reason;
        closed = true;
        opened.complete(new Opening.Refused(reason));
    }

    /** Returns false when it is time to end. */
    private boolean pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
            return !closed;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /**
     * Lets work under way end, as long as it is waited for anyway, and lets go of every connection. No thread is
     * interrupted: H2 would take the interrupt for the end of its file.
     */
    @Override
    public void close() {
        closed = true;
        workers.shutdown();
        try {
            workers.awaitTermination(timeout.toMillis(), TimeUnit.MILLISECONDS);
            watchman.join(FAREWELL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Pool made = pool;
        if (made != null) {
            sayFarewell(made.source());
            made.source().close();
        }
    }

    private void sayFarewell(DataSource source) {
        if (!ready || problem != null) {
            return;
        }
        try (Connection connection = source.getConnection()) {
            dialect.farewell(connection);
        } catch (SQLException e) {
            LOG.debug("{} was left without a farewell", name, e);
        }
    }
}
