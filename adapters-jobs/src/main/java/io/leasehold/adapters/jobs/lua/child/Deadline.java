package io.leasehold.adapters.jobs.lua.child;

import java.time.Duration;
import org.luaj.vm2.LuaClosure;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.lib.DebugLib;

/** Ends a script whose time is over, between two instructions. What never gets to the next one is ended from outside. */
final class Deadline extends DebugLib {

    /** Looking at the clock costs about as much as a few instructions. */
    private static final int STRIDE = 1_000;

    private final Concatenations concatenations = new Concatenations();
    private final long end;
    private int left = STRIDE;

    Deadline(Duration timeout) {
        this.end = System.nanoTime() + timeout.toNanos();
    }

    @Override
    public void onInstruction(int pc, Varargs varargs, int top) {
        concatenations.before(pc);
        left--;
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
        concatenations.enter(closure.p.code, stack);
    }

    @Override
    public void onReturn() {
        concatenations.leave();
    }

    @Override
    public String traceback(int level) {
        return "";
    }
}
