package io.leasehold.adapters.jobs.lua.child;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaString;

/**
 * A pattern of Lua 5.1 as the items that are matched one after the other. Characters are bytes and classes are those of the C
 * locale, so that a byte of a Chinese character is in none of them. The interpreter's own counts some such bytes as letters,
 * breaks where a frontier meets the start of a text, and cannot be interrupted.
 */
final class LuaPattern {

    static final int MOST_CAPTURES = 32;

    private static final char ESCAPE = '%';
    private static final int BYTE = 0xFF;

    private final LuaString source;
    private final List<Item> items = new ArrayList<>();
    private final Deque<Integer> open = new ArrayDeque<>();
    private final boolean[] closed = new boolean[MOST_CAPTURES];
    private int captures;
    private int at;

    /** What an item does; the first four match single characters of a set. */
    enum Kind {
        ONE,
        MOST,
        LEAST,
        OPTIONAL,
        OPEN,
        CLOSE,
        POSITION,
        AGAIN,
        BALANCED,
        FRONTIER,
        END
    }

    /**
     * One item.
     *
     * @param set of bytes, for those that match them
     * @param first the number of a capture, from 0; of {@code MOST} how many there must be; of {@code BALANCED} what opens
     * @param second what closes, of {@code BALANCED}
     */
    record Item(Kind kind, BitSet set, int first, int second) {}

    private LuaPattern(LuaString source, int from) {
        this.source = source;
        this.at = from;
    }

    /**
     * Reads a pattern.
     *
     * @param from the index of its first character, after an anchor
     * @throws LuaError if it is malformed
     */
    static LuaPattern read(LuaString source, int from) {
        LuaPattern pattern = new LuaPattern(source, from);
        while (pattern.at < source.m_length) {
            pattern.item();
        }
        if (!pattern.open.isEmpty()) {
            throw new LuaError("unfinished capture");
        }
        return pattern;
    }

    List<Item> items() {
        return items;
    }

    int captures() {
        return captures;
    }

    private int next() {
        int next = source.luaByte(at);
        at++;
        return next;
    }

    private boolean isNext(char wanted) {
        return at < source.m_length && source.luaByte(at) == wanted;
    }

    private void add(Kind kind, int first, int second) {
        items.add(new Item(kind, new BitSet(), first, second));
    }

    private void item() {
        int first = next();
        switch (first) {
            case '(' -> open();
            case ')' -> close();
            case '$' -> {
                if (at == source.m_length) {
                    add(Kind.END, 0, 0);
                } else {
                    repeated(single('$'));
                }
            }
            case ESCAPE -> escaped();
            case '[' -> repeated(set());
            case '.' -> repeated(all());
            default -> repeated(single(first));
        }
    }

    private void open() {
        if (captures == MOST_CAPTURES) {
            throw new LuaError("too many captures");
        }
        if (isNext(')')) {
            at++;
            add(Kind.POSITION, captures, 0);
            closed[captures] = true;
        } else {
            add(Kind.OPEN, captures, 0);
            open.push(captures);
        }
        captures++;
    }

    private void close() {
        if (open.isEmpty()) {
            throw new LuaError("invalid pattern capture");
        }
        int capture = open.pop();
        closed[capture] = true;
        add(Kind.CLOSE, capture, 0);
    }

    private void escaped() {
        if (at == source.m_length) {
            throw new LuaError("malformed pattern (ends with '%')");
        }
        int letter = next();
        if (letter == 'b') {
            if (source.m_length - at < 2) {
                throw new LuaError("unbalanced pattern");
            }
            int opens = next();
            add(Kind.BALANCED, opens, next());
        } else if (letter == 'f') {
            if (!isNext('[')) {
                throw new LuaError("missing '[' after '" + ESCAPE + "f' in pattern");
            }
            at++;
            items.add(new Item(Kind.FRONTIER, set(), 0, 0));
        } else if (letter >= '0' && letter <= '9') {
            int capture = letter - '1';
            if (capture < 0 || capture >= captures || !closed[capture]) {
                throw new LuaError("invalid capture index");
            }
            add(Kind.AGAIN, capture, 0);
        } else {
            repeated(named(letter));
        }
    }

    private void repeated(BitSet set) {
        int sign = at < source.m_length ? source.luaByte(at) : 0;
        Item item = switch (sign) {
            case '*' -> new Item(Kind.MOST, set, 0, 0);
            case '+' -> new Item(Kind.MOST, set, 1, 0);
            case '-' -> new Item(Kind.LEAST, set, 0, 0);
            case '?' -> new Item(Kind.OPTIONAL, set, 0, 0);
            default -> new Item(Kind.ONE, set, 0, 0);
        };
        at += item.kind() == Kind.ONE ? 0 : 1;
        items.add(item);
    }

    /** What stands in brackets; a bracket that closes it counts as a character where it comes first. */
    private BitSet set() {
        boolean negated = isNext('^');
        at += negated ? 1 : 0;
        BitSet set = new BitSet();
        boolean begun = false;
        while (!begun || !isNext(']')) {
            begun = true;
            if (at >= source.m_length) {
                throw new LuaError("malformed pattern (missing ']')");
            }
            member(set);
        }
        at++;
        if (negated) {
            set.flip(0, BYTE + 1);
        }
        return set;
    }

    private void member(BitSet set) {
        int first = next();
        if (first == ESCAPE) {
            if (at >= source.m_length) {
                throw new LuaError("malformed pattern (missing ']')");
            }
            set.or(named(next()));
        } else if (isNext('-') && at + 1 < source.m_length && source.luaByte(at + 1) != ']') {
            at++;
            int last = next();
            if (first <= last) {
                set.set(first, last + 1);
            }
        } else {
            set.set(first);
        }
    }

    private static BitSet single(int character) {
        BitSet set = new BitSet();
        set.set(character);
        return set;
    }

    private static BitSet all() {
        BitSet set = new BitSet();
        set.set(0, BYTE + 1);
        return set;
    }

    /** The class of a letter; of an upper one, all that is not in it; of anything else, that character alone. */
    private static BitSet named(int letter) {
        BitSet set = new BitSet();
        boolean known = switch (letter | ' ') {
            case 'a' -> letters(set);
            case 'c' -> range(set, 0, 31) && range(set, 127, 127);
            case 'd' -> range(set, '0', '9');
            case 'l' -> range(set, 'a', 'z');
            case 'p' -> range(set, '!', '/') && range(set, ':', '@') && range(set, '[', '`') && range(set, '{', '~');
            case 's' -> range(set, '\t', '\r') && range(set, ' ', ' ');
            case 'u' -> range(set, 'A', 'Z');
            case 'w' -> letters(set) && range(set, '0', '9');
            case 'x' -> range(set, '0', '9') && range(set, 'a', 'f') && range(set, 'A', 'F');
            case 'z' -> range(set, 0, 0);
            default -> false;
        };
        if (!known || !Character.isLetter(letter)) {
            return single(letter);
        }
        if (letter < 'a') {
            set.flip(0, BYTE + 1);
        }
        return set;
    }

    private static boolean letters(BitSet set) {
        return range(set, 'a', 'z') && range(set, 'A', 'Z');
    }

    private static boolean range(BitSet set, int first, int last) {
        set.set(first, last + 1);
        return true;
    }
}
