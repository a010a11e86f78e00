package io.leasehold.adapters.jobs.lua.child;

import io.leasehold.adapters.jobs.lua.wire.Frame;
import io.leasehold.adapters.jobs.lua.wire.ProtocolViolation;
import io.leasehold.adapters.jobs.lua.wire.Tag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The pages of one answer, as they come in. It has to be read to its end, or the next answer would begin with the rest. */
final class AnswerStream extends InputStream {

    private final Pipe pipe;
    /** Bytes that are kept while they pass; not more than these. */
    private final int keep;

    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
    private byte[] piece = {};
    private int position;
    private boolean over;
    private boolean tooLong;
    private Optional<String> refused = Optional.empty();

    AnswerStream(Pipe pipe, int keep) {
        this.pipe = pipe;
        this.keep = keep;
    }

    @Override
    public int read() throws IOException {
        return fill() ? piece[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (!fill()) {
            return -1;
        }
        int read = Math.min(length, piece.length - position);
        System.arraycopy(piece, position, bytes, offset, read);
        position += read;
        return read;
    }

    void drain() throws IOException {
        position = piece.length;
        while (fill()) {
            position = piece.length;
        }
    }

    /** Why there is no answer; known at the end. */
    Optional<String> refused() {
        return refused;
    }

    /** All that was read, if it is complete and short enough. */
    Optional<byte[]> kept() {
        return over && refused.isEmpty() && !tooLong && keep > 0 ? Optional.of(copy.toByteArray()) : Optional.empty();
    }

    private boolean fill() throws IOException {
        while (!over && position == piece.length) {
            take(pipe.next());
        }
        return !over;
    }

    private void take(Frame frame) throws IOException {
        if (frame.tag() == Tag.PIECE) {
            piece = frame.body();
            position = 0;
            keep(piece);
        } else if (frame.tag() == Tag.COMPLETE) {
            over = true;
        } else if (frame.tag() == Tag.REFUSED) {
            over = true;
            refused = Optional.of(frame.texts(1).get(0));
        } else {
            throw new ProtocolViolation("an answer was expected");
        }
    }

    private void keep(byte[] more) {
        tooLong |= copy.size() + more.length > keep;
        if (tooLong) {
            copy.reset();
        } else {
            copy.writeBytes(more);
        }
    }
}
