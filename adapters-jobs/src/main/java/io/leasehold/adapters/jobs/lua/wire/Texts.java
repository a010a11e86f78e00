package io.leasehold.adapters.jobs.lua.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Texts as bytes: how many, and each with its length in UTF-8. */
final class Texts {

    /** More than any message has. */
    private static final int MOST = 64;

    private Texts() {}

    static byte[] encode(List<String> texts) {
        List<byte[]> parts = new ArrayList<>();
        int length = Integer.BYTES;
        for (String text : texts) {
            byte[] part = text.getBytes(StandardCharsets.UTF_8);
            parts.add(part);
            length = Math.addExact(length, Integer.BYTES + part.length);
        }
        ByteBuffer buffer = ByteBuffer.allocate(length).putInt(parts.size());
        parts.forEach(part -> buffer.putInt(part.length).put(part));
        return buffer.array();
    }

    static List<String> decode(byte[] body) throws ProtocolViolation {
        ByteBuffer buffer = ByteBuffer.wrap(body);
        int count = number(buffer, MOST);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] part = new byte[number(buffer, buffer.remaining() - Integer.BYTES)];
            buffer.get(part);
            texts.add(new String(part, StandardCharsets.UTF_8));
        }
        if (buffer.hasRemaining()) {
            throw new ProtocolViolation("a frame is longer than its texts");
        }
        return texts;
    }

    private static int number(ByteBuffer buffer, int most) throws ProtocolViolation {
        if (buffer.remaining() < Integer.BYTES) {
            throw new ProtocolViolation("a frame is shorter than its texts");
        }
        int number = buffer.getInt();
        if (number < 0 || number > most) {
            throw new ProtocolViolation("a frame speaks of " + number + " where at most " + most + " are possible");
        }
        return number;
    }
}
