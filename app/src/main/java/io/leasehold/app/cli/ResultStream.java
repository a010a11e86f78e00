package io.leasehold.app.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stream in UTF-8 that says why something could not be written; a {@link PrintStream} says at most that it was so. */
final class ResultStream extends PrintStream {

    private final Noting noting;

    ResultStream(OutputStream out) {
        this(new Noting(out));
    }

    private ResultStream(Noting noting) {
        super(noting, true, StandardCharsets.UTF_8);
        this.noting = noting;
    }

    /** What the system said of the first failure. */
    Optional<String> failure() {
        flush();
        return noting.failure();
    }

    /** Nothing is written after a failure: what a reader gets is the beginning of the result, without a hole. */
    private static final class Noting extends OutputStream {

        private final OutputStream out;
        private volatile @Nullable String failed;

        Noting(OutputStream out) {
            this.out = out;
        }

        Optional<String> failure() {
            return Optional.ofNullable(failed);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            noted(() -> out.write(bytes, offset, length));
        }

        @Override
        public void flush() throws IOException {
            noted(out::flush);
        }

        private void noted(Writing writing) throws IOException {
            if (failed != null) {
                throw new IOException(failed);
            }
            try {
                writing.write();
            } catch (IOException e) {
                failed = String.valueOf(e.getMessage());
                throw e;
            }
        }
    }

    /** What may fail. */
    @FunctionalInterface
    private interface Writing {
        void write() throws IOException;
    }
}
