package io.leasehold.adapters.k8s.client;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of one answer as it comes in. Where its length was told it is one array that is handed out as it is; else it is
 * kept in blocks, since a buffer that grows would need three times the body, and chunks as they come may be of a byte each.
 */
final class Received {

    private static final int BLOCK = 16 << 10;

    private final int most;
    private final Deque<byte[]> blocks = new ArrayDeque<>();
    private byte[] whole = new byte[0];
    private long told = -1;
    private int size;

    Received(int most) {
        this.most = most;
    }

    /** What the server says of the length; returns false if that is more than is taken. */
    boolean expect(@Nullable String contentLength) {
        if (contentLength != null && contentLength.matches("[0-9]{1,18}")) {
            told = Long.parseLong(contentLength);
        }
        return told <= most;
    }

    /** Bytes of heap that the answer takes as soon as its first bytes are there; before {@link #expect} none. */
    int promised() {
        return (int) Math.max(0, told);
    }

    /** Bytes of heap that these take beyond what was promised: at the end there are the blocks and the whole of them. */
    int needs(List<ByteBuffer> buffers) {
        return told >= 0 ? 0 : 2 * length(buffers);
    }

    /** Returns false if these would be more than is taken, or than was told. */
    boolean fits(List<ByteBuffer> buffers) {
        return length(buffers) <= (told < 0 ? most : told) - size;
    }

    private static int length(List<ByteBuffer> buffers) {
        return buffers.stream().mapToInt(ByteBuffer::remaining).sum();
    }

    /** Bytes that {@link #fits}. */
    void add(ByteBuffer buffer) {
        int length = buffer.remaining();
        if (told < 0) {
            fill(buffer);
        } else {
            buffer.get(room(), size, length);
            size += length;
        }
    }

    private void fill(ByteBuffer buffer) {
        while (buffer.hasRemaining()) {
            int at = size % BLOCK;
            byte[] block = at == 0 ? new byte[BLOCK] : blocks.getLast();
            if (at == 0) {
                blocks.add(block);
            }
            int length = Math.min(BLOCK - at, buffer.remaining());
            buffer.get(block, at, length);
            size += length;
        }
    }

    /** The array is made when the first bytes are there: servers promise much. */
    private byte[] room() {
        byte[] array = whole.length == 0 ? new byte[(int) told] : whole;
        whole = array;
        return array;
    }

    byte[] body() {
        if (told >= 0) {
            return size == whole.length ? whole : Arrays.copyOf(whole, size);
        }
        byte[] joined = new byte[size];
        int at = 0;
        while (!blocks.isEmpty()) {
            byte[] block = blocks.remove();
            int length = Math.min(BLOCK, size - at);
            System.arraycopy(block, 0, joined, at, length);
            at += length;
        }
        return joined;
    }
}
