package io.leasehold.adapters.jobs.lua.child;

import java.util.Arrays;
import org.luaj.vm2.LuaDouble;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;

/**
 * Writes the numbers that a script is about to join to a text, since the interpreter would write them with the digits of a
 * float. What it joins lies in registers that nothing else uses, so texts can take their places.
 */
final class Concatenation {

    private Concatenation() {}

    static void write(LuaValue[] stack, int first, int last) {
        boolean texts = true;
        boolean numbers = false;
        for (int i = first; i <= last; i++) {
            texts &= stack[i].isstring();
            numbers |= stack[i] instanceof LuaDouble;
        }
        if (texts && numbers) {
            for (int i = first; i <= last; i++) {
                stack[i] = Utf8.written(stack[i]);
            }
        } else if (numbers) {
            Joined joined = new Joined(joined(stack, first, last));
            Arrays.fill(stack, first, last + 1, LuaValue.EMPTYSTRING);
            stack[first] = joined;
        }
    }

    /** From right to left as Lua does it. A table that joins by itself gets the numbers as they are. */
    private static LuaValue joined(LuaValue[] stack, int first, int last) {
        LuaValue right = stack[last];
        for (int i = last - 1; i >= first; i--) {
            LuaValue left = stack[i];
            right = left.isstring() && right.isstring()
                    ? Utf8.written(left).concat(Utf8.written(right))
                    : left.concat(right);
        }
        return right;
    }

    /** What the instruction is about to find, with empty texts at its right, in place of what it would have joined. */
    private static final class Joined extends LuaUserdata {
        private final LuaValue result;

        Joined(LuaValue result) {
            super(result);
            this.result = result;
        }

        @Override
        public LuaValue concat(LuaValue nothing) {
            return result;
        }
    }
}
