package io.leasehold.adapters.jobs.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that may not be longer than a limit: once compressed, once not, since a few bytes can stand for gigabytes. */
public final class BoundedBody extends FilterInputStream {

    /** The limit was passed. */
    public static final class TooLong extends IOException {}

    private long left;

    public BoundedBody(InputStream body, long limit) {
        super(body);
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(read);
        return read;
    }

    private void count(int read) throws IOException {
        left -= Math.max(read, 0);
        if (left < 0) {
            throw new TooLong();
        }
    }
}
