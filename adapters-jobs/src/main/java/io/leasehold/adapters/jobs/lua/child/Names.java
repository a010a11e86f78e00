package io.leasehold.adapters.jobs.lua.child;

import io.leasehold.adapters.jobs.lua.child.Calls.Instruction;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.Lua;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.Prototype;

/** What a script calls the value in a register, such as {@code global 'pods'}, found from what has put it there. */
final class Names {

    private Names() {}

    /** Its name when an instruction runs; empty if it has none. */
    static String of(Instruction instruction, int register) {
        return name(instruction.prototype(), register, instruction.pc());
    }

    static String ofUpvalue(Instruction instruction, int index) {
        return "upvalue '" + upvalue(instruction.prototype(), index) + "'";
    }

    private static String name(Prototype prototype, int register, int pc) {
        @Nullable LuaString local = prototype.getlocalname(register + 1, pc);
        if (local != null && local.m_length > 0 && local.luaByte(0) == '(') {
            // The compiler's own, such as the counter of a loop.
            return "";
        }
        if (local != null) {
            return "local '" + Utf8.java(local) + "'";
        }
        int setter = setter(prototype, register, pc);
        if (setter < 0) {
            return "";
        }
        int set = prototype.code[setter];
        int from = Lua.GETARG_B(set);
        return switch (Lua.GET_OPCODE(set)) {
            case Lua.OP_MOVE -> from < Lua.GETARG_A(set) ? name(prototype, from, setter) : "";
            case Lua.OP_GETTABUP -> constant(prototype, isGlobals(prototype, from) ? "global" : "field", set);
            case Lua.OP_GETTABLE -> constant(prototype, "field", set);
            case Lua.OP_SELF -> constant(prototype, "method", set);
            case Lua.OP_GETUPVAL -> "upvalue '" + upvalue(prototype, from) + "'";
            default -> "";
        };
    }

    private static boolean isGlobals(Prototype prototype, int upvalue) {
        return upvalue(prototype, upvalue).equals("_ENV");
    }

    private static String upvalue(Prototype prototype, int index) {
        @Nullable LuaString name = prototype.upvalues[index].name;
        return name == null ? "?" : Utf8.java(name);
    }

    private static String constant(Prototype prototype, String what, int set) {
        int key = Lua.GETARG_C(set);
        return Lua.ISK(key) && prototype.k[Lua.INDEXK(key)] instanceof LuaString name
                ? what + " '" + Utf8.java(name) + "'"
                : "";
    }

    /** The last instruction before another that sets a register, as far as no jump is looked at. */
    private static int setter(Prototype prototype, int register, int pc) {
        int setter = -1;
        for (int i = 0; i < pc; i++) {
            if (sets(prototype.code[i], register)) {
                setter = i;
            }
        }
        return setter;
    }

    private static boolean sets(int code, int register) {
        int first = Lua.GETARG_A(code);
        return switch (Lua.GET_OPCODE(code)) {
            case Lua.OP_LOADNIL -> register >= first && register <= first + Lua.GETARG_B(code);
            case Lua.OP_CALL, Lua.OP_TAILCALL -> register >= first;
            case Lua.OP_TFORCALL -> register >= first + 2;
            default -> Lua.testAMode(Lua.GET_OPCODE(code)) && first == register;
        };
    }
}
