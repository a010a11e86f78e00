package io.leasehold.adapters.jobs.lua.child;

import java.util.Arrays;
import org.luaj.vm2.Lua;
import org.luaj.vm2.LuaDouble;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;

/**
 * Writes the numbers that a script is about to join to a text, since the interpreter would write them with the digits of a
 * float. What it joins lies in registers that nothing else uses, so texts can take their places.
 *
 * <p>It follows the calls of a script. The interpreter tells the end of each one that has begun, errors included; only where
 * the stack itself is at its end it may fail to, and that ends the script and its process.
 */
final class Concatenations {

    private static final int FEW = 64;
    private static final LuaValue[] NONE = {};

    private int[] code = {};
    private LuaValue[] registers = NONE;
    private int[][] outerCodes = new int[FEW][];
    private LuaValue[][] outerRegisters = new LuaValue[FEW][];
    private int depth;

    void enter(int[] entered, LuaValue[] stack) {
        if (depth == outerCodes.length) {
            outerCodes = Arrays.copyOf(outerCodes, 2 * depth);
            outerRegisters = Arrays.copyOf(outerRegisters, 2 * depth);
        }
        outerCodes[depth] = code;
        outerRegisters[depth] = registers;
        depth++;
        code = entered;
        registers = stack;
    }

    void leave() {
        depth--;
        code = outerCodes[depth];
        // What a call holds is not to be kept longer than the call.
        registers = outerRegisters[depth];
        outerRegisters[depth] = NONE;
    }

    void before(int pc) {
        int instruction = code[pc];
        if (Lua.GET_OPCODE(instruction) == Lua.OP_CONCAT) {
            write(registers, Lua.GETARG_B(instruction), Lua.GETARG_C(instruction));
        }
    }

    private static void write(LuaValue[] stack, int first, int last) {
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
