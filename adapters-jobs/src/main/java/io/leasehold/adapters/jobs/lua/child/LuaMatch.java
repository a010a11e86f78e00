package io.leasehold.adapters.jobs.lua.child;

import io.leasehold.adapters.jobs.lua.child.LuaPattern.Item;
import java.util.List;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** A pattern on a text. It goes back as often as it must, but looks at the time. */
final class LuaMatch {

    /** Each takes a frame of the stack. */
    private static final int DEEPEST = 200;
    /** So many characters cost about as much as an instruction. */
    static final int CHEAP = 16;

    private static final int NONE = -1;
    private static final int POSITION = -2;

    private final LuaString text;
    private final List<Item> items;
    private final Deadline deadline;
    private final int[] starts;
    private final int[] ends;
    private int depth;

    LuaMatch(LuaPattern pattern, LuaString text, Deadline deadline) {
        this.text = text;
        this.items = pattern.items();
        this.deadline = deadline;
        this.starts = new int[pattern.captures()];
        this.ends = new int[pattern.captures()];
    }

    /** Where a match that begins at an index ends; negative if none does. */
    int end(int start) {
        depth = 0;
        return end(start, 0);
    }

    private int end(int from, int first) {
        deadline.spend(1);
        int at = from;
        for (int i = first; i < items.size(); i++) {
            Item item = items.get(i);
            switch (item.kind()) {
                case OPTIONAL -> {
                    int end = is(item, at) ? deeper(at + 1, i + 1) : NONE;
                    if (end != NONE) {
                        return end;
                    }
                }
                case MOST -> {
                    return most(item, at, i);
                }
                case LEAST -> {
                    return least(item, at, i);
                }
                default -> {
                    at = step(item, at);
                    if (at == NONE) {
                        return NONE;
                    }
                }
            }
        }
        return at;
    }

    private int deeper(int at, int next) {
        if (next == items.size()) {
            return at;
        }
        depth++;
        if (depth > DEEPEST) {
            throw new LuaError("pattern too complex");
        }
        int end = end(at, next);
        depth--;
        return end;
    }

    private int most(Item item, int at, int index) {
        int last = at;
        while (is(item, last)) {
            last++;
        }
        deadline.spend((last - at) / CHEAP);
        for (int i = last; i >= at + item.first(); i--) {
            int end = deeper(i, index + 1);
            if (end != NONE) {
                return end;
            }
        }
        return NONE;
    }

    private int least(Item item, int at, int index) {
        for (int i = at; ; i++) {
            int end = deeper(i, index + 1);
            if (end != NONE || !is(item, i)) {
                return end;
            }
        }
    }

    /** Where what comes next begins, if the item matches here. */
    private int step(Item item, int at) {
        return switch (item.kind()) {
            case ONE -> is(item, at) ? at + 1 : NONE;
            case OPEN -> {
                starts[item.first()] = at;
                yield at;
            }
            case CLOSE -> {
                ends[item.first()] = at;
                yield at;
            }
            case POSITION -> {
                starts[item.first()] = at;
                ends[item.first()] = POSITION;
                yield at;
            }
            case AGAIN -> again(item.first(), at);
            case BALANCED -> balanced(item, at);
            case FRONTIER -> !item.set().get(byteAt(at - 1)) && item.set().get(byteAt(at)) ? at : NONE;
            case END -> at == text.m_length ? at : NONE;
            case MOST, LEAST, OPTIONAL -> throw new IllegalStateException("these choose where the next begins");
        };
    }

    private boolean is(Item item, int at) {
        return at < text.m_length && item.set().get(text.luaByte(at));
    }

    /** Before its start and after its end a text has zeros. */
    private int byteAt(int at) {
        return at >= 0 && at < text.m_length ? text.luaByte(at) : 0;
    }

    private int again(int capture, int at) {
        int length = ends[capture] - starts[capture];
        if (ends[capture] == POSITION || length > text.m_length - at) {
            return NONE;
        }
        deadline.spend(length / CHEAP);
        for (int i = 0; i < length; i++) {
            if (text.luaByte(starts[capture] + i) != text.luaByte(at + i)) {
                return NONE;
            }
        }
        return at + length;
    }

    private int balanced(Item item, int at) {
        if (byteAt(at) != item.first() || at >= text.m_length) {
            return NONE;
        }
        int open = 1;
        for (int i = at + 1; i < text.m_length; i++) {
            int character = text.luaByte(i);
            if (character == item.second()) {
                open--;
                if (open == 0) {
                    deadline.spend((i - at) / CHEAP);
                    return i + 1;
                }
            } else if (character == item.first()) {
                open++;
            }
        }
        deadline.spend((text.m_length - at) / CHEAP);
        return NONE;
    }

    int captures() {
        return starts.length;
    }

    /** A capture, from 0: a text, or a number that is a position. */
    LuaValue capture(int index) {
        return ends[index] == POSITION
                ? LuaValue.valueOf(starts[index] + 1)
                : text.substring(starts[index], ends[index]);
    }

    /** All captures; the whole match if the pattern has none. */
    Varargs all(int start, int end) {
        if (starts.length == 0) {
            return text.substring(start, end);
        }
        LuaValue[] all = new LuaValue[starts.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = capture(i);
        }
        return LuaValue.varargsOf(all);
    }
}
