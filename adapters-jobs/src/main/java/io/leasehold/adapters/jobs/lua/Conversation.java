package io.leasehold.adapters.jobs.lua;

import io.leasehold.adapters.jobs.lua.ClusterCalls.Reply;
import io.leasehold.adapters.jobs.lua.wire.Ask;
import io.leasehold.adapters.jobs.lua.wire.Ending;
import io.leasehold.adapters.jobs.lua.wire.Frame;
import io.leasehold.adapters.jobs.lua.wire.Lengths;
import io.leasehold.adapters.jobs.lua.wire.Order;
import io.leasehold.adapters.jobs.lua.wire.ProtocolViolation;
import io.leasehold.adapters.jobs.lua.wire.Tag;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One script from its order to its end. A thread of its own listens to the process and answers it; whoever waits for the end
 * keeps the time, so that neither a script nor a cluster can hold it up.
 */
final class Conversation {

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    private final ScriptProcess process;
    private final boolean fresh;
    private final Limits limits;
    private final Order order;
    private final ClusterCalls calls;
    private final Gathered gathered;
    private final CompletableFuture<Long> begun = new CompletableFuture<>();
    private final CompletableFuture<Verdict> verdict = new CompletableFuture<>();

    /** The order goes out when a fresh process says that it is ready. */
    Conversation(
            ScriptProcess process,
            boolean fresh,
            Limits limits,
            Order order,
            ClusterCalls calls,
            Consumer<String> log) {
        this.process = process;
        this.fresh = fresh;
        this.limits = limits;
        this.order = order;
        this.calls = calls;
        this.gathered = new Gathered(limits, log);
    }

    /** Waits for the end, which comes within the limits; whatever is under way then is told to stop. */
    ScriptOutcome run() {
        Thread thread = new Thread(this::talk, "lua-script");
        thread.setDaemon(true);
        thread.start();
        end(await());
        thread.interrupt();
        Verdict end = verdict.join();
        long begin = begun.getNow(System.nanoTime());
        return new ScriptOutcome(
                end.status(),
                gathered.output(),
                Plain.text(end.error()),
                gathered.events(),
                Duration.ofNanos(System.nanoTime() - begin));
    }

    /** Ends it, unless it has ended; from any thread. */
    void end(Verdict how) {
        if (verdict.complete(how) && !how.reusable()) {
            process.kill();
        }
    }

    boolean reusable() {
        return verdict.isDone() && verdict.join().reusable();
    }

    private Verdict await() {
        try {
            CompletableFuture.anyOf(begun, verdict).get(limits.start().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            return Verdict.limit(Sandbox.NO_PROCESS + " within "
                    + limits.start().toSeconds()
                    + " s: see to it that this machine has processor time and memory left");
        } catch (InterruptedException | ExecutionException problem) {
            return interrupted(problem);
        }
        try {
            return verdict.get(order.timeout().plus(limits.grace()).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException over) {
            return Verdict.timeout(order.timeout());
        } catch (InterruptedException | ExecutionException problem) {
            return interrupted(problem);
        }
    }

    private static Verdict interrupted(Exception problem) {
        if (problem instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return Verdict.limit("the script was ended, since its run was told to stop");
        }
        throw new IllegalStateException("a script has no end", problem);
    }

    private void talk() {
        try {
            if (fresh && process.in().read().tag() != Tag.READY) {
                throw new ProtocolViolation("a process did not say that it is ready");
            }
            begun.complete(System.nanoTime());
            process.out().write(Tag.RUN, order.texts());
            listen();
        } catch (LimitReached limit) {
            end(Verdict.limit(limit.sentence()));
        } catch (ProtocolViolation problem) {
            end(Verdict.limit("the process of scripts said what no script can: " + problem.getMessage()));
        } catch (IOException gone) {
            end(gone());
        } catch (RuntimeException | Error bug) {
            LOG.error("Listening to a script failed", bug);
            end(Verdict.limit("the script was ended by a fault of this program: see the log of the instance"));
        }
    }

    private void listen() throws IOException, LimitReached {
        Questions questions = new Questions();
        while (!verdict.isDone()) {
            Frame frame = process.in().read();
            switch (frame.tag()) {
                case OUTPUT -> gathered.output(frame.body());
                case EVENT -> gathered.event(frame);
                case LOG -> gathered.log(frame.texts(1).get(0));
                case ASK -> questions.answer(Asked.question(Ask.of(frame)));
                case END -> end(ending(frame.texts(2)));
                case RUN, PIECE, COMPLETE, REFUSED, READY ->
                    throw new ProtocolViolation("a frame " + frame.tag() + " makes no sense here");
            }
        }
    }

    private Verdict ending(List<String> texts) throws ProtocolViolation {
        String word = texts.get(0);
        if (word.equals(Ending.DONE.name())) {
            return Verdict.success();
        }
        if (word.equals(Ending.ERROR.name())) {
            return Verdict.error(texts.get(1));
        }
        if (word.equals(Ending.TIME.name())) {
            return Verdict.timeout(order.timeout());
        }
        if (word.equals(Ending.LIMIT.name())) {
            return Verdict.limit(texts.get(1));
        }
        throw new ProtocolViolation("a script ended in an unknown way");
    }

    private Verdict gone() {
        try {
            Optional<Integer> exit = process.exit();
            if (exit.isPresent() && exit.get() == ScriptProcess.OUT_OF_MEMORY) {
                return Verdict.limit("the script needs more than the " + limits.heapMiB()
                        + " MiB of memory that scripts may use: let it ask for less at a time");
            }
            if (ScriptProcesses.over()) {
                return Verdict.limit("the script was ended, since this program was told to end");
            }
            String code = exit.map(value -> " with the exit code " + value).orElse("");
            String errors = process.errors();
            return Verdict.limit("the process of scripts ended by itself" + code
                    + (errors.isEmpty() ? ": see whether this machine has memory left" : ": " + errors));
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
            return Verdict.limit("the script was ended");
        }
    }

    /** Answers questions, page by page, while the script waits. */
    private final class Questions implements ClusterCalls.Pages {

        private static final byte[] BETWEEN = {'\n'};

        private int asked;
        private long bytes;
        /** Then listening tells why; an answer that nobody reads is no fault of this program. */
        private boolean readerGone;

        private Optional<LimitReached> limit = Optional.empty();

        void answer(Question question) throws IOException, LimitReached {
            asked++;
            if (asked > limits.questions()) {
                throw new LimitReached("the script asked its cluster more than " + limits.questions()
                        + " questions, the limit for one script: let it list objects once instead of getting each");
            }
            Reply reply = reply(question);
            if (limit.isPresent()) {
                throw limit.get();
            }
            if (reply instanceof Reply.Refused refused) {
                process.out().write(Tag.REFUSED, shortened(refused.reason()));
            } else {
                process.out().write(Tag.COMPLETE);
            }
        }

        private Reply reply(Question question) {
            try {
                return calls.answer(question, this);
            } catch (RuntimeException problem) {
                if (!verdict.isDone() && limit.isEmpty() && !readerGone) {
                    LOG.error("A question of a script could not be answered", problem);
                }
                return new Reply.Refused("there is no answer by a fault of this program: see the log of the instance");
            }
        }

        private static String shortened(String reason) {
            return reason.length() <= 1000 ? reason : reason.substring(0, 1000);
        }

        /** Who adds to the answer of a script that is over is told so by an exception, and should stop. */
        @Override
        public void add(byte[] json) {
            if (verdict.isDone()) {
                throw new CancellationException("the script is over");
            }
            bytes += json.length;
            if (bytes > limits.answerBytes()) {
                limit = Optional.of(new LimitReached("the answers to the script have more than " + limits.answerBytes()
                        + " bytes together, the limit for one script: let it ask for less, or ask with Cache"));
                throw new CancellationException("the script's answers are too long");
            }
            try {
                send(json);
                send(BETWEEN);
            } catch (IOException gone) {
                readerGone = true;
                throw new CancellationException("the script is over");
            }
        }

        private void send(byte[] bytes) throws IOException {
            int piece = Lengths.PIECE;
            for (int at = 0; at < bytes.length; at += piece) {
                process.out().write(Tag.PIECE, bytes, at, Math.min(piece, bytes.length - at));
            }
        }
    }
}
