package io.leasehold.adapters.jobs.lua.child;

import io.leasehold.adapters.jobs.lua.wire.Ask;
import io.leasehold.adapters.jobs.lua.wire.Tag;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import tools.jackson.core.JacksonException;

/** Asks whoever has the credentials, and gives a script what came of it: a value and nil, or nil and an error. */
final class Cluster {

    private static final String NO_JSON = "the answer of the cluster cannot be read";

    private final Pipe pipe;
    private final AnswerCache cache;
    private final int text;

    /** A question's texts together have at most so many bytes. */
    Cluster(Pipe pipe, AnswerCache cache, int text) {
        this.pipe = pipe;
        this.cache = cache;
        this.text = text;
    }

    /** Makes a value of an answer; empty if it is not what it should be. */
    interface Reading {
        LuaValue read(InputStream json) throws Unreadable;
    }

    /** One sentence for the script. */
    static final class Unreadable extends Exception {
        Unreadable(String sentence) {
            super(sentence);
        }
    }

    static Varargs answer(LuaValue value) {
        return LuaValue.varargsOf(value, LuaValue.NIL);
    }

    static Varargs error(String sentence) {
        return LuaValue.varargsOf(LuaValue.NIL, Utf8.lua(sentence));
    }

    /** Asks, unless the same was asked not too long ago. */
    Varargs ask(Ask ask, int cacheSeconds, Reading reading) {
        if (length(ask) > text) {
            return error("the question is too long: its texts may have " + text + " bytes together");
        }
        Optional<byte[]> kept = cacheSeconds > 0 ? cache.get(ask, cacheSeconds) : Optional.empty();
        try {
            return kept.isPresent()
                    ? answer(reading.read(new ByteArrayInputStream(kept.get())))
                    : send(ask, cacheSeconds, reading);
        } catch (JacksonException problem) {
            return error(NO_JSON);
        } catch (Unreadable problem) {
            return error(String.valueOf(problem.getMessage()));
        } catch (IOException problem) {
            throw new IllegalStateException("the pipe brought no answer", problem);
        }
    }

    private Varargs send(Ask ask, int cacheSeconds, Reading reading) throws IOException, Unreadable {
        pipe.send(Tag.ASK, ask.texts());
        try (AnswerStream answer = new AnswerStream(pipe, cacheSeconds > 0 ? cache.limit() : 0)) {
            LuaValue value = read(answer, reading);
            answer.kept().ifPresent(bytes -> cache.put(ask, bytes));
            return answer(value);
        }
    }

    private static LuaValue read(AnswerStream answer, Reading reading) throws IOException, Unreadable {
        try {
            return reading.read(answer);
        } finally {
            answer.drain();
            if (answer.refused().isPresent()) {
                throwRefused(answer.refused().get());
            }
        }
    }

    private static void throwRefused(String reason) throws Unreadable {
        throw new Unreadable(reason);
    }

    private static long length(Ask ask) {
        long length = 0;
        for (String part : ask.texts()) {
            length += part.getBytes(StandardCharsets.UTF_8).length + Integer.BYTES;
        }
        return length;
    }
}
