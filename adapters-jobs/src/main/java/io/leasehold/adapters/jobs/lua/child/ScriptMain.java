package io.leasehold.adapters.jobs.lua.child;

import io.leasehold.adapters.jobs.lua.wire.Ending;
import io.leasehold.adapters.jobs.lua.wire.Order;
import io.leasehold.adapters.jobs.lua.wire.ProtocolViolation;
import io.leasehold.adapters.jobs.lua.wire.Tag;

/**
 * The process of scripts: runs one after the other, as it is told on its standard input, until that ends. Takes one argument:
 * how many bytes of answers may be kept for scripts that ask the same again.
 */
public final class ScriptMain {

    /** Lua's own bound is 200 calls of C within each other; this holds some 15,000 of Lua, and is only touched as far as it is used. */
    private static final long STACK = 16L << 20;

    private ScriptMain() {}

    public static void main(String[] arguments) {
        // A terminal's signals come to this process too, and may end it before the other side knows.
        Runtime.getRuntime().addShutdownHook(new Thread(Pipe::leave, "leave"));
        Pipe pipe = Pipe.ofThisProcess();
        Session session = new Session(pipe, new AnswerCache(Integer.parseInt(arguments[0])));
        new Thread(null, () -> serve(pipe, session), "scripts", STACK).start();
    }

    private static void serve(Pipe pipe, Session session) {
        pipe.send(Tag.READY);
        while (true) {
            run(pipe, session);
        }
    }

    private static void run(Pipe pipe, Session session) {
        try {
            Result result = session.run(Order.of(pipe.next()));
            pipe.send(Tag.END, result.ending().name(), result.error());
        } catch (ProtocolViolation problem) {
            pipe.send(Tag.END, Ending.LIMIT.name(), "the process of scripts got an order that it does not understand");
        }
    }
}
