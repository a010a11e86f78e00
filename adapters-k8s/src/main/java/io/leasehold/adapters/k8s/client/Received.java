package io.leasehold.adapters.k8s.client;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The body of one answer as it comes in. Where its length was told it is one array that is handed out as it is; else the chunks
 * are kept, since a buffer that grows would need three times the body.
 */
final class Received {

    private final int most;
    private final Deque<byte[]> chunks = new ArrayDeque<>();
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
            byte[] chunk = new byte[length];
            buffer.get(chunk);
            chunks.add(chunk);
        } else {
            buffer.get(room(), size, length);
        }
        size += length;
        return true;
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
        while (!chunks.isEmpty()) {
            byte[] chunk = chunks.remove();
            System.arraycopy(chunk, 0, joined, at, chunk.length);
            at += chunk.length;
        }
        return joined;
    }
}
