package io.leasehold.adapters.jobs.lua.child;

import java.time.Duration;
import org.luaj.vm2.LuaClosure;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.lib.DebugLib;

/**
 * What the interpreter tells of each instruction. Ends a script whose time is over, between two of them; what never gets to the
 * next one, and does not look at the time itself, is ended from outside.
 */
final class Deadline extends DebugLib {

    /** Looking at the clock costs about as much as a few instructions. */
    private static final int STRIDE = 1_000;

    private final Calls calls = new Calls();
    private final long end;
    private int left = STRIDE;

    Deadline(Duration timeout) {
        this.end = System.nanoTime() + timeout.toNanos();
    }

    Calls calls() {
        return calls;
    }

    @Override
    public void onInstruction(int pc, Varargs varargs, int top) {
        calls.at(pc);
        spend(1);
    }

    /** Counts what a library does within one instruction as so many, and looks at the time. */
    void spend(int instructions) {
        left -= instructions;
        if (left <= 0) {
            left = STRIDE;
            if (System.nanoTime() - end >= 0) {
                throw LimitHit.time();
            }
        }
    }

    @Override
    public void onCall(LuaFunction function) {}

    @Override
    public void onCall(LuaClosure closure, Varargs varargs, LuaValue[] stack) {
        calls.enter(closure, stack);
    }

    @Override
    public void onReturn() {
        calls.leave();
    }

    /** What the interpreter adds to an error, in a line of its own, before the call that it is in has ended. */
    @Override
    public String traceback(int level) {
        return calls.instruction(1).map(Failure::hint).orElse("");
    }
}
