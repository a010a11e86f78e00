package io.leasehold.adapters.jobs.lua.child;

import io.leasehold.adapters.jobs.lua.child.Calls.Instruction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.Lua;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * What is wrong with an instruction that has failed, as Lua 5.1 says it: with the name that the script has for the value. The
 * interpreter's own words leave out the names.
 */
final class Fault {

    private final Instruction instruction;
    private final int a;
    private final int b;
    private final int c;

    private Fault(Instruction instruction) {
        this.instruction = instruction;
        int code = instruction.code();
        this.a = Lua.GETARG_A(code);
        this.b = Lua.GETARG_B(code);
        this.c = Lua.GETARG_C(code);
    }

    /** A sentence; empty if nothing is wrong with what it works on, so that the error is that of something it has called. */
    static String of(Instruction instruction) {
        return new Fault(instruction).sentence();
    }

    /** What the script calls the function that the instruction calls; empty if that has no name, or it calls none. */
    static String called(Instruction instruction) {
        boolean calls = instruction.operation() == Lua.OP_CALL || instruction.operation() == Lua.OP_TAILCALL;
        return calls ? Names.of(instruction, Lua.GETARG_A(instruction.code())) : "";
    }

    private String sentence() {
        return switch (instruction.operation()) {
            case Lua.OP_CALL, Lua.OP_TAILCALL, Lua.OP_TFORCALL ->
                value(a).isfunction() ? "" : wrong("call", a, LuaValue.CALL);
            case Lua.OP_SELF, Lua.OP_GETTABLE -> isIndexed(b) ? "" : wrong("index", b, LuaValue.INDEX);
            case Lua.OP_SETTABLE -> set();
            case Lua.OP_GETTABUP -> upvalue(b, LuaValue.INDEX);
            case Lua.OP_SETTABUP -> upvalue(a, LuaValue.NEWINDEX);
            case Lua.OP_ADD -> arithmetic(b, c, LuaValue.ADD);
            case Lua.OP_SUB -> arithmetic(b, c, LuaValue.SUB);
            case Lua.OP_MUL -> arithmetic(b, c, LuaValue.MUL);
            case Lua.OP_DIV -> arithmetic(b, c, LuaValue.DIV);
            case Lua.OP_MOD -> arithmetic(b, c, LuaValue.MOD);
            case Lua.OP_POW -> arithmetic(b, c, LuaValue.POW);
            case Lua.OP_UNM -> arithmetic(b, b, LuaValue.UNM);
            case Lua.OP_LEN -> isIndexed(b) ? "" : wrong("get length of", b, LuaValue.LEN);
            case Lua.OP_CONCAT -> joined();
            case Lua.OP_LT -> compared(LuaValue.LT);
            case Lua.OP_LE -> compared(LuaValue.LE);
            default -> "";
        };
    }

    private boolean isIndexed(int register) {
        return isIndexed(value(register));
    }

    private static boolean isIndexed(LuaValue value) {
        return value.istable() || value instanceof LuaString;
    }

    private String upvalue(int index, LuaString event) {
        LuaValue value = instruction.closure().upValues[index].getValue();
        return isIndexed(value) || !value.metatag(event).isnil()
                ? ""
                : sentence("index", Names.ofUpvalue(instruction, index), value);
    }

    private String set() {
        boolean table = value(a).istable();
        return table && value(b).isnil() ? "table index is nil" : table ? "" : wrong("index", a, LuaValue.NEWINDEX);
    }

    private String arithmetic(int first, int second, LuaString event) {
        if (!value(first).metatag(event).isnil()
                || !value(second).metatag(event).isnil()) {
            return "";
        }
        return IntStream.of(first, second)
                .filter(operand -> !value(operand).isnumber())
                .mapToObj(operand -> wrong("perform arithmetic on", operand, event))
                .findFirst()
                .orElse("");
    }

    private String joined() {
        return IntStream.rangeClosed(b, c)
                .filter(register -> !value(register).isstring())
                .mapToObj(register -> wrong("concatenate", register, LuaValue.CONCAT))
                .findFirst()
                .orElse("");
    }

    private String compared(LuaString event) {
        LuaValue left = value(b);
        LuaValue right = value(c);
        boolean same = left.type() == right.type();
        boolean comparable = same && (left.type() == LuaValue.TNUMBER || left.type() == LuaValue.TSTRING);
        if (comparable || !left.metatag(event).isnil() || !right.metatag(event).isnil()) {
            return "";
        }
        return same
                ? "attempt to compare two " + left.typename() + " values"
                : "attempt to compare " + left.typename() + " with " + right.typename();
    }

    private String wrong(String deed, int operand, LuaString event) {
        LuaValue value = value(operand);
        if (!value.metatag(event).isnil()) {
            return "";
        }
        return sentence(deed, Lua.ISK(operand) ? "" : Names.of(instruction, operand), value);
    }

    private static String sentence(String deed, String name, LuaValue value) {
        String type = "a " + value.typename() + " value";
        return "attempt to " + deed + " " + (name.isEmpty() ? type : name + " (" + type + ")");
    }

    /** Of a register or a constant. */
    private LuaValue value(int operand) {
        if (Lua.ISK(operand)) {
            return instruction.prototype().k[Lua.INDEXK(operand)];
        }
        @Nullable
        LuaValue value = operand < instruction.registers().length ? instruction.registers()[operand] : null;
        return value == null ? LuaValue.NIL : value;
    }
}
