package io.leasehold.adapters.jobs.lua.child;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Values of a script as JSON, of at most so many bytes and so deep; no function of the script is called on the way. */
final class LuaJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int DEPTH = 32;
    private static final String TOO_LONG = "{\"truncated\":true}";

    private LuaJson() {}

    static String text(LuaValue value, int bytes) {
        Bounded out = new Bounded(bytes);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), (OutputStream) out)) {
            write(json, value, 0);
        } catch (TooLong | JacksonException tooLong) {
            return TOO_LONG;
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** A table as an object, even if it could be an array. */
    static String object(LuaTable table, int bytes) {
        Bounded out = new Bounded(bytes);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), (OutputStream) out)) {
            object(json, table, 0);
        } catch (TooLong | JacksonException tooLong) {
            return TOO_LONG;
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void write(JsonGenerator json, LuaValue value, int depth) {
        if (value instanceof LuaTable table) {
            if (depth >= DEPTH) {
                json.writeString("\u2026");
            } else if (isArray(table)) {
                array(json, table, depth);
            } else {
                object(json, table, depth);
            }
        } else if (value instanceof LuaNumber) {
            number(json, value.todouble());
        } else if (value.isboolean()) {
            json.writeBoolean(value.toboolean());
        } else if (value.isnil()) {
            json.writeNull();
        } else {
            json.writeString(value instanceof LuaString ? Utf8.java(value) : value.typename());
        }
    }

    private static void number(JsonGenerator json, double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            json.writeNumber((long) number);
        } else if (Double.isFinite(number)) {
            json.writeNumber(number);
        } else {
            json.writeString(Double.toString(number));
        }
    }

    /** Whether all of it is in 1 to its length: else there is something that an array would leave out. */
    private static boolean isArray(LuaTable table) {
        int length = table.rawlen();
        int entries = 0;
        for (Varargs entry = table.next(LuaValue.NIL); !entry.arg1().isnil(); entry = table.next(entry.arg1())) {
            entries++;
            if (entries > length) {
                return false;
            }
        }
        return length > 0;
    }

    private static void array(JsonGenerator json, LuaTable table, int depth) {
        json.writeStartArray();
        int length = table.rawlen();
        for (int i = 1; i <= length; i++) {
            write(json, table.rawget(i), depth + 1);
        }
        json.writeEndArray();
    }

    private static void object(JsonGenerator json, LuaTable table, int depth) {
        json.writeStartObject();
        for (Varargs entry = table.next(LuaValue.NIL); !entry.arg1().isnil(); entry = table.next(entry.arg1())) {
            json.writeName(Utf8.java(entry.arg1()));
            write(json, entry.arg(2), depth + 1);
        }
        json.writeEndObject();
    }

    private static final class TooLong extends RuntimeException {}

    private static final class Bounded extends ByteArrayOutputStream {
        private final int limit;

        Bounded(int limit) {
            this.limit = limit;
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            if (count + length > limit) {
                throw new TooLong();
            }
            super.write(bytes, offset, length);
        }
    }
}
