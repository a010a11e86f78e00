package io.leasehold.adapters.jobs.lua.child;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.Lua;
import org.luaj.vm2.LuaClosure;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Prototype;

/**
 * Where a script is: its calls that have begun, each with its registers and the instruction that it is at. The interpreter tells
 * the end of each call that has begun, errors included; only where the stack itself is at its end it may fail to, and that
 * ends the script and its process.
 */
final class Calls {

    private static final int FEW = 64;
    private static final LuaClosure NOTHING = new LuaClosure(new Prototype(0), LuaValue.NIL);
    private static final LuaValue[] NONE = {};

    private LuaClosure closure = NOTHING;
    private LuaValue[] registers = NONE;
    private int pc;
    private LuaClosure[] outerClosures = new LuaClosure[FEW];
    private LuaValue[][] outerRegisters = new LuaValue[FEW][];
    private int[] outerPcs = new int[FEW];
    private int depth;
    /** A call that has ended by calling another, which has not begun: that one is no script's, or has failed to begin. */
    private @Nullable Instruction tail;

    /** An instruction of a call. */
    @SuppressWarnings("ArrayRecordComponent") // the interpreter's own, and never compared
    record Instruction(LuaClosure closure, int pc, LuaValue[] registers) {
        Prototype prototype() {
            return closure.p;
        }

        int code() {
            return closure.p.code[pc];
        }

        int operation() {
            return Lua.GET_OPCODE(code());
        }

        int line() {
            return pc < closure.p.lineinfo.length ? closure.p.lineinfo[pc] : 0;
        }
    }

    void enter(LuaClosure entered, LuaValue[] stack) {
        if (depth == outerClosures.length) {
            outerClosures = Arrays.copyOf(outerClosures, 2 * depth);
            outerRegisters = Arrays.copyOf(outerRegisters, 2 * depth);
            outerPcs = Arrays.copyOf(outerPcs, 2 * depth);
        }
        outerClosures[depth] = closure;
        outerRegisters[depth] = registers;
        outerPcs[depth] = pc;
        depth++;
        closure = entered;
        registers = stack;
        pc = 0;
        tail = null;
    }

    void leave() {
        boolean calls = Lua.GET_OPCODE(closure.p.code[pc]) == Lua.OP_TAILCALL;
        tail = calls ? new Instruction(closure, pc, registers) : null;
        depth--;
        closure = outerClosures[depth];
        pc = outerPcs[depth];
        // What a call holds is not to be kept longer than the call.
        registers = outerRegisters[depth];
        outerRegisters[depth] = NONE;
    }

    void at(int instruction) {
        pc = instruction;
        tail = null;
        int code = closure.p.code[instruction];
        if (Lua.GET_OPCODE(code) == Lua.OP_CONCAT) {
            Concatenation.write(registers, Lua.GETARG_B(code), Lua.GETARG_C(code));
        }
    }

    /** The call that has ended by calling something that was no script's, or could not be called, and has not returned yet. */
    Optional<Instruction> tail() {
        return Optional.ofNullable(tail);
    }

    /**
     * The instruction that is under way in a call.
     *
     * @param level 1 for the call that called a library, or has failed; 2 for the one that called that; and so on
     * @return empty if there are not so many
     */
    Optional<Instruction> instruction(int level) {
        int outer = tail == null ? level - 1 : level - 2;
        if (outer < 0) {
            return Optional.ofNullable(tail);
        }
        if (outer >= depth) {
            return Optional.empty();
        }
        int at = depth - outer;
        return Optional.of(
                outer == 0
                        ? new Instruction(closure, pc, registers)
                        : new Instruction(outerClosures[at], outerPcs[at], outerRegisters[at]));
    }
}
