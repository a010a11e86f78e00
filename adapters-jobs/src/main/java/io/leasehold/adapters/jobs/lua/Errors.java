package io.leasehold.adapters.jobs.lua;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** The standard error of a process: read to its end, so that it never waits, and the beginning kept. */
final class Errors {

    private static final int KEPT = 500;

    private final StringBuilder beginning = new StringBuilder();

    void drain(InputStream in, Runnable afterwards) {
        Runnable work = () -> {
            read(in);
            afterwards.run();
        };
        Thread thread = new Thread(work, "lua-errors");
        thread.setDaemon(true);
        thread.start();
    }

    private void read(InputStream in) {
        char[] buffer = new char[1 << 10];
        try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                keep(buffer, read);
            }
        } catch (IOException over) {
            // The process is gone.
        }
    }

    private synchronized void keep(char[] buffer, int length) {
        beginning.append(buffer, 0, Math.min(length, KEPT - beginning.length()));
    }

    synchronized String beginning() {
        return Plain.line(beginning.toString().strip());
    }
}
