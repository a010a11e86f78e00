package io.leasehold.adapters.jobs.lua.wire;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads frames, none longer than a limit: a length is only believed up to there. */
public final class FrameReader {

    private final DataInputStream in;
    private final int limit;

    /**
     * Reads from a stream.
     *
     * @param limit bytes of a body
     */
    public FrameReader(InputStream in, int limit) {
        this.in = new DataInputStream(in);
        this.limit = limit;
    }

    /** Waits for the next frame. */
    public Frame read() throws IOException {
        int code = in.read();
        if (code < 0) {
            throw new EOFException("the other side is gone");
        }
        Tag tag = Tag.of(code);
        int length = in.readInt();
        if (length < 0 || length > limit) {
            throw new ProtocolViolation("a frame of " + length + " bytes is longer than the limit of " + limit);
        }
        byte[] body = new byte[length];
        in.readFully(body);
        return new Frame(tag, body);
    }
}
