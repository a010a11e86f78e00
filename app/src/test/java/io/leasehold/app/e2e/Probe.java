package io.leasehold.app.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Asks one address for its status again and again: on the caller's thread and on one kept connection, to disturb little. */
record Probe(URL url) {
    private static final int PATIENCE_MILLIS = 2_000;
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    static Probe of(AppProcess app, String path) {
        try {
            return new Probe(URI.create("http://127.0.0.1:" + app.port() + path).toURL());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 0 when nobody answers. */
    int status() {
        try {
            HttpURLConnection connection = (HttpURLConnection) url.openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            int status = connection.getResponseCode();
            drain(connection, status);
            return status;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Only a connection whose answer was read to the end is used again. */
    private static void drain(HttpURLConnection connection, int status) throws IOException {
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            if (body != null) {
                body.readAllBytes();
            }
        }
    }

    static void shortPause() {
        LockSupport.parkNanos(PERIOD_NANOS);
    }
}
