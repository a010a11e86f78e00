package io.leasehold.adapters.jobs.lua.wire;

import java.util.List;

/** A tag and a body, whose bytes are not to be changed. */
public final class Frame {

    private final Tag tag;
    private final byte[] body;

    Frame(Tag tag, byte[] body) {
        this.tag = tag;
        this.body = body;
    }

    public Tag tag() {
        return tag;
    }

    public byte[] body() {
        return body;
    }

    /** The body as exactly so many texts. */
    public List<String> texts(int count) throws ProtocolViolation {
        List<String> texts = Texts.decode(body);
        if (texts.size() != count) {
            throw new ProtocolViolation("a frame " + tag + " has " + texts.size() + " texts, not " + count);
        }
        return texts;
    }
}
