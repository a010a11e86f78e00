package io.leasehold.adapters.jobs.lua.child;

import io.leasehold.adapters.jobs.lua.wire.Ending;
import io.leasehold.adapters.jobs.lua.wire.Order;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaError;

/** Runs scripts, each with globals of its own. What they have in common is the answers that they asked to keep. */
final class Session {

    private static final String NAME = "script";

    private final Pipe pipe;
    private final AnswerCache cache;

    Session(Pipe pipe, AnswerCache cache) {
        this.pipe = pipe;
        this.cache = cache;
    }

    Result run(Order order) {
        Deadline deadline = new Deadline(order.timeout());
        try {
            Globals globals = Environment.fresh(deadline);
            Reports reports = new Reports(pipe, order);
            reports.addTo(globals);
            new Kubectl(new Cluster(pipe, cache, order.text())).addTo(globals);
            // Bytes, since a text in Java would make two of what is one byte in a script.
            byte[] source = order.source().getBytes(StandardCharsets.UTF_8);
            globals.load(new ByteArrayInputStream(source), NAME, "t", globals).call();
            return new Result(Ending.DONE, "");
        } catch (LuaError error) {
            return new Result(Ending.ERROR, Cut.text(Failure.sentence(error, deadline.calls()), order.text()));
        } catch (LimitHit limit) {
            return limit.result();
        } catch (StackOverflowError deep) {
            // What it interrupted may be half done, even in classes of the JDK: the process is not to be used again.
            return new Result(Ending.LIMIT, "the script's calls are nested too deeply: give its recursion an end");
        } catch (OutOfMemoryError full) {
            return new Result(Ending.LIMIT, "the script needs more memory than scripts may use");
        } catch (RuntimeException | Error bug) {
            return new Result(
                    Ending.LIMIT, Cut.text("the script was ended by a fault of the interpreter: " + bug, order.text()));
        }
    }
}
