package io.leasehold.adapters.jobs.lua.wire;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes frames, each at once. */
public final class FrameWriter {

    private final DataOutputStream out;

    public FrameWriter(OutputStream out) {
        this.out = new DataOutputStream(new BufferedOutputStream(out));
    }

    public void write(Tag tag, String... texts) throws IOException {
        byte[] body = Texts.encode(List.of(texts));
        write(tag, body, 0, body.length);
    }

    public void write(Tag tag, byte[] bytes, int offset, int length) throws IOException {
        out.writeByte(tag.code());
        out.writeInt(length);
        out.write(bytes, offset, length);
        out.flush();
    }
}
