package io.leasehold.adapters.jobs.lua.child;

import java.util.Arrays;
import org.luaj.vm2.Buffer;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * The library of texts as Lua 5.1 has it, on bytes. The interpreter's own spoils characters of four bytes, does not know what
 * 5.1 does where a position lies outside, and searches without looking at the time.
 */
final class Strings {

    private static final String SPECIAL = "^$*+?.([%-";

    private final Deadline deadline;

    private Strings(Deadline deadline) {
        this.deadline = deadline;
    }

    static LuaTable library(Deadline deadline) {
        LuaTable library = new LuaTable();
        new Strings(deadline).addTo(library);
        return library;
    }

    private void addTo(LuaTable library) {
        add(library, "byte", Strings::bytes);
        add(library, "char", Strings::characters);
        add(library, "find", this::find);
        add(library, "format", Format::format);
        add(library, "gmatch", this::gmatch);
        add(library, "gsub", this::gsub);
        add(library, "len", arguments -> LuaValue.valueOf(arguments.text(1).m_length));
        add(library, "lower", arguments -> cased(arguments.text(1), 'A', 'Z'));
        add(library, "match", this::match);
        add(library, "rep", Strings::repeated);
        add(library, "reverse", Strings::reversed);
        add(library, "sub", Strings::part);
        add(library, "upper", arguments -> cased(arguments.text(1), 'a', 'z'));
    }

    private static void add(LuaTable library, String name, Arguments.Body body) {
        library.set(name, Arguments.function(name, body));
    }

    private static Varargs bytes(Arguments arguments) {
        LuaString text = arguments.text(1);
        int first = index(arguments.integer(2, 1), text);
        int to = Math.min(text.m_length - 1, index(arguments.integer(3, first + 1), text));
        int from = Math.max(0, first);
        LuaValue[] bytes = new LuaValue[Math.max(0, to - from + 1)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = LuaValue.valueOf(text.luaByte(from + i));
        }
        return LuaValue.varargsOf(bytes);
    }

    private static Varargs characters(Arguments arguments) {
        byte[] bytes = new byte[arguments.values().narg()];
        for (int i = 0; i < bytes.length; i++) {
            int character = arguments.integer(i + 1);
            if (character < 0 || character > 0xFF) {
                throw arguments.wrong(i + 1, "invalid value");
            }
            bytes[i] = (byte) character;
        }
        return LuaString.valueUsing(bytes);
    }

    private static LuaString cased(LuaString text, char first, char last) {
        byte[] bytes = copy(text);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] >= first && bytes[i] <= last) {
                bytes[i] = (byte) (bytes[i] ^ ' ');
            }
        }
        return LuaString.valueUsing(bytes);
    }

    private static Varargs repeated(Arguments arguments) {
        LuaString text = arguments.text(1);
        long times = Math.max(0, arguments.integer(2));
        long length = times * text.m_length;
        if (length > Integer.MAX_VALUE) {
            throw new LuaError("resulting string too large");
        }
        byte[] bytes = new byte[(int) length];
        for (int at = 0; at < bytes.length; at += text.m_length) {
            text.copyInto(0, bytes, at, text.m_length);
        }
        return LuaString.valueUsing(bytes);
    }

    private static Varargs reversed(Arguments arguments) {
        LuaString text = arguments.text(1);
        byte[] bytes = new byte[text.m_length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) text.luaByte(bytes.length - 1 - i);
        }
        return LuaString.valueUsing(bytes);
    }

    private static Varargs part(Arguments arguments) {
        LuaString text = arguments.text(1);
        int from = Math.max(0, index(arguments.integer(2), text));
        int to = Math.min(text.m_length, index(arguments.integer(3, -1), text) + 1);
        return from < to ? text.substring(from, to) : LuaValue.EMPTYSTRING;
    }

    private Varargs find(Arguments arguments) {
        LuaString text = arguments.text(1);
        LuaString wanted = arguments.text(2);
        if (arguments.values().arg(4).toboolean() || wanted.indexOfAny(LuaString.valueOf(SPECIAL)) < 0) {
            int start = plain(text, wanted, start(arguments, text));
            return start < 0
                    ? LuaValue.NIL
                    : LuaValue.varargsOf(LuaValue.valueOf(start + 1), LuaValue.valueOf(start + wanted.m_length));
        }
        return first(arguments, (match, start, end) -> {
            Varargs captures = match.captures() == 0 ? LuaValue.NONE : match.all(start, end);
            return LuaValue.varargsOf(LuaValue.valueOf(start + 1), LuaValue.valueOf(end), captures);
        });
    }

    private Varargs match(Arguments arguments) {
        return first(arguments, LuaMatch::all);
    }

    /** Makes values of a match. */
    private interface Found {
        Varargs values(LuaMatch match, int start, int end);
    }

    private Varargs first(Arguments arguments, Found found) {
        LuaString text = arguments.text(1);
        LuaString source = arguments.text(2);
        boolean anchored = isAnchored(source);
        LuaMatch match = new LuaMatch(LuaPattern.read(source, anchored ? 1 : 0), text, deadline);
        for (int start = start(arguments, text); start <= text.m_length; start++) {
            int end = match.end(start);
            if (end >= 0) {
                return found.values(match, start, end);
            }
            if (anchored) {
                break;
            }
        }
        return LuaValue.NIL;
    }

    /** Where a search begins; never behind the end of the text. */
    private static int start(Arguments arguments, LuaString text) {
        return Math.min(text.m_length, Math.max(0, index(arguments.integer(3, 1), text)));
    }

    /** The index, from 0, of the character at a position that counts from the end if it is negative; it may lie outside. */
    private static int index(int position, LuaString text) {
        return position >= 0 ? position - 1 : Math.max(-1, text.m_length + position);
    }

    private static boolean isAnchored(LuaString source) {
        return source.m_length > 0 && source.luaByte(0) == '^';
    }

    private int plain(LuaString text, LuaString wanted, int from) {
        for (int start = from; start <= text.m_length - wanted.m_length; start++) {
            int same = 0;
            while (same < wanted.m_length && text.luaByte(start + same) == wanted.luaByte(same)) {
                same++;
            }
            if (same == wanted.m_length) {
                return start;
            }
            deadline.spend(1 + same / LuaMatch.CHEAP);
        }
        return -1;
    }

    /** In 5.1 an anchor has no meaning here. */
    private Varargs gmatch(Arguments arguments) {
        LuaString text = arguments.text(1);
        LuaMatch match = new LuaMatch(LuaPattern.read(arguments.text(2), 0), text, deadline);
        int[] next = {0};
        return Arguments.function("gmatch", nothing -> {
            for (int start = next[0]; start <= text.m_length; start++) {
                int end = match.end(start);
                if (end >= 0) {
                    next[0] = end == start ? end + 1 : end;
                    return match.all(start, end);
                }
            }
            next[0] = text.m_length + 1;
            return LuaValue.NIL;
        });
    }

    private Varargs gsub(Arguments arguments) {
        LuaString text = arguments.text(1);
        LuaString source = arguments.text(2);
        boolean anchored = isAnchored(source);
        LuaMatch match = new LuaMatch(LuaPattern.read(source, anchored ? 1 : 0), text, deadline);
        Replacement replacement = new Replacement(arguments, match, text);
        int most = arguments.integer(4, Integer.MAX_VALUE);
        Buffer out = new Buffer();
        int count = 0;
        int at = 0;
        while (count < most) {
            int end = match.end(at);
            if (end >= 0) {
                count++;
                replacement.append(out, at, end);
            }
            if (end > at) {
                at = end;
            } else if (at < text.m_length) {
                out.append((byte) text.luaByte(at));
                at++;
            } else {
                break;
            }
            if (anchored) {
                break;
            }
        }
        out.append(text.substring(at, text.m_length));
        return LuaValue.varargsOf(out.tostring(), LuaValue.valueOf(count));
    }

    static byte[] copy(LuaString text) {
        return Arrays.copyOfRange(text.m_bytes, text.m_offset, text.m_offset + text.m_length);
    }
}
