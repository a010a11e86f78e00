package io.leasehold.adapters.k8s.client;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
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

    /** Returns false if that would be more than is taken, or than was told. */
    boolean add(ByteBuffer buffer) {
        int length = buffer.remaining();
        if (length > (told < 0 ? most : told) - size) {
            return false;
        }
        if (told < 0) {
            fill(buffer);
        } else {
            buffer.get(room(), size, length);
            size += length;
        }
        return true;
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
