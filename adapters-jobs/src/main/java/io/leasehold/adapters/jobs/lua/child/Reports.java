package io.leasehold.adapters.jobs.lua.child;

import io.leasehold.adapters.jobs.lua.wire.Order;
import io.leasehold.adapters.jobs.lua.wire.Tag;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.lib.VarArgFunction;

/** What a script says: {@code print}, {@code log} and {@code check_event}. */
final class Reports {

    private final Pipe pipe;
    private final Order order;
    /** Of output. One more than may be kept is sent, so that the other side sees that something is missing. */
    private long left;

    Reports(Pipe pipe, Order order) {
        this.pipe = pipe;
        this.order = order;
        this.left = order.output() + 1L;
    }

    void addTo(Globals globals) {
        LuaValue tostring = globals.get("tostring");
        globals.set("print", new Print(tostring));
        globals.set("log", new Log());
        globals.set("check_event", new CheckEvent(tostring));
    }

    private final class Print extends VarArgFunction {
        private final LuaValue tostring;

        Print(LuaValue tostring) {
            this.tostring = tostring;
        }

        @Override
        public Varargs invoke(Varargs args) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int i = 1; i <= args.narg() && line.size() < left; i++) {
                if (i > 1) {
                    line.write('\t');
                }
                LuaString text = tostring.call(args.arg(i)).checkstring();
                line.write(text.m_bytes, text.m_offset, (int) Math.min(text.m_length, left));
            }
            line.write('\n');
            send(line.toByteArray());
            return NONE;
        }
    }

    private void send(byte[] line) {
        for (int at = 0; at < line.length && left > 0; ) {
            int length = (int) Math.min(Math.min(line.length - at, order.text()), left);
            byte[] piece = Arrays.copyOfRange(line, at, at + length);
            pipe.send(Tag.OUTPUT, piece, length);
            left -= length;
            at += length;
        }
    }

    private final class Log extends VarArgFunction {
        @Override
        public Varargs invoke(Varargs args) {
            pipe.send(Tag.LOG, LuaJson.text(args.arg1(), order.text()));
            return NONE;
        }
    }

    private final class CheckEvent extends VarArgFunction {
        private final LuaValue tostring;

        CheckEvent(LuaValue tostring) {
            this.tostring = tostring;
        }

        @Override
        public Varargs invoke(Varargs args) {
            LuaValue extra = args.arg(3);
            pipe.send(
                    Tag.EVENT,
                    text(args.arg(1)),
                    text(args.arg(2)),
                    member(extra, "name"),
                    member(extra, "namespace"),
                    extra instanceof LuaTable table ? LuaJson.object(table, order.text()) : "{}");
            return NONE;
        }

        private String text(LuaValue value) {
            return value.isnil() ? "" : Cut.text(Utf8.java(tostring.call(value)), order.text());
        }

        private String member(LuaValue extra, String name) {
            LuaValue value = extra instanceof LuaTable table ? table.rawget(name) : NIL;
            return value instanceof LuaString || value instanceof LuaNumber ? text(value) : "";
        }
    }
}
