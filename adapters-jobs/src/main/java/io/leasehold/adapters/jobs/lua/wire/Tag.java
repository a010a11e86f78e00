package io.leasehold.adapters.jobs.lua.wire;

/** What a frame is. */
public enum Tag {
    /** To the scripts: run this, an {@link Order}. */
    RUN('R'),
    /** To the scripts: bytes of the answer to the last question. */
    PIECE('P'),
    /** To the scripts: that was all of the answer. */
    COMPLETE('C'),
    /** To the scripts: there is no answer, whatever came of it; one text says why. */
    REFUSED('N'),
    /** From the scripts: orders may be sent. */
    READY('Y'),
    /** From the scripts: what was printed, in UTF-8. */
    OUTPUT('O'),
    /** From the scripts: an event; word, message, name, namespace and the rest as a JSON object. */
    EVENT('E'),
    /** From the scripts: one text for the log. */
    LOG('L'),
    /** From the scripts: a question, a {@link Ask}. Nothing more comes until it has been answered. */
    ASK('A'),
    /** From the scripts: the script is over; a word of {@link Ending} and one text that says why. */
    END('D');

    private final int code;

    Tag(char code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Tag of(int code) throws ProtocolViolation {
        for (Tag tag : values()) {
            if (tag.code == code) {
                return tag;
            }
        }
        throw new ProtocolViolation("a frame has the unknown tag " + code);
    }
}
