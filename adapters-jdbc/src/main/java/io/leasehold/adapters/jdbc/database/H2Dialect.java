package io.leasehold.adapters.jdbc.database;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;

/**
 * An H2 file. The first process to open it serves it to the others of the host; when that one leaves, another takes
 * its place, and the rest stand still for some seconds.
 */
final class H2Dialect implements Dialect {

    /**
     * Larger texts are kept apart from their rows. By default that begins with 256 characters, and a lease of 600 is
     * written not much more than half as fast.
     */
    private static final int LARGEST_TEXT_IN_ITS_ROW = 2 * 1024 * 1024;

    private final DatabaseSettings.H2 settings;
    private final Duration timeout;

    static {
        // Read once when H2 is loaded. Without it the process that serves the file listens on every interface.
        System.setProperty("h2.bindAddress", "127.0.0.1");
    }

    H2Dialect(DatabaseSettings.H2 settings, Duration timeout) {
        this.settings = settings;
        this.timeout = timeout;
    }

    @Override
    public void configure(HikariConfig pool) {
        H2Folder.prepare(settings.file());
        pool.setDataSource(source());
    }

    /** Nothing bounds a transaction of H2 but its single locks. */
    @Override
    public void configure(FluentConfiguration migrations) {
        migrations.dataSource(source());
    }

    private JdbcDataSource source() {
        JdbcDataSource source = new JdbcDataSource();
        // WRITE_DELAY: by default a commit is acknowledged half a second before it is on the disk.
        source.setURL("jdbc:h2:file:" + settings.file().toAbsolutePath()
                + ";AUTO_SERVER=TRUE;WRITE_DELAY=0;TRACE_LEVEL_FILE=0;MAX_LENGTH_INPLACE_LOB=" + LARGEST_TEXT_IN_ITS_ROW
                + ";LOCK_TIMEOUT=" + timeout.toMillis() / 2);
        // Who may connect is decided by the key in the lock file; the folder keeps others from it.
        source.setUser("leasehold");
        return source;
    }

    /**
     * By itself H2 waits for the sessions of other processes before it lets go of the file, and a process that ends
     * without that leaves a lock file which has to grow old first. Committed is committed, so it is closed at once.
     */
    @Override
    public void farewell(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (isServedHere(statement)) {
                statement.execute("shutdown immediately");
            }
        }
    }

    private static boolean isServedHere(Statement statement) throws SQLException {
        try (ResultSet own = statement.executeQuery(
                "select 1 from information_schema.sessions" + " where session_id = session_id() and server is null")) {
            return own.next();
        }
    }

    @Override
    public PolledSignals signals() {
        return new H2Signals();
    }

    @Override
    public Optional<String> hopeless(SQLException failure) {
        int code = failure.getErrorCode();
        if (code == ErrorCode.IO_EXCEPTION_1
                || code == ErrorCode.IO_EXCEPTION_2
                || code == ErrorCode.FILE_CREATION_FAILED_1
                || code == ErrorCode.DATABASE_IS_READ_ONLY) {
            return Optional.of(
                    "the H2 file " + settings.file()
                            + ".mv.db cannot be written: check the folder's permissions and space, or name another with --db-path");
        }
        if (code == ErrorCode.FILE_CORRUPTED_1 || code == ErrorCode.FILE_VERSION_ERROR_1) {
            return Optional.of("the file " + settings.file()
                    + ".mv.db is not an H2 database of this version: restore a backup, or name another with --db-path");
        }
        return Optional.empty();
    }
}
