package io.leasehold.coordinator.journal;

import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.node.Node;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Feeds the inputs of a journal through the domain and compares what comes of them with what came of them then: the
 * effects in their order, and the hash of the state. One pass, for one file.
 */
public final class Replay {

    private final Codec codec = new Codec();
    private final ReplayLines lines = new ReplayLines(codec);
    private @Nullable Node node;
    private long steps;
    private long lastStep;

    private Replay() {}

    /** What a replay can come to. */
    public sealed interface Outcome {

        <R> R answer(Handler<R> handler);

        /** Every step agrees; {@code note} tells of a last line that was cut off. */
        record Agrees(long steps, Optional<String> note) implements Outcome {
            @Override
            public <R> R answer(Handler<R> handler) {
                return handler.onAgrees(this);
            }
        }

        /** The first step that differs, by its line (from 1), with what the journal says and what the domain does now. */
        record Differs(long line, long step, String what, String expected, String actual) implements Outcome {

            /** The difference as a sentence. */
            public String sentence() {
                return "line " + line + " (step " + step + ") differs in its " + what + ": the journal has " + expected
                        + " and the domain gives " + actual;
            }

            @Override
            public <R> R answer(Handler<R> handler) {
                return handler.onDiffers(this);
            }
        }

        /** The file is no journal, or is damaged: one sentence, with the line. */
        record Unreadable(String sentence) implements Outcome {
            @Override
            public <R> R answer(Handler<R> handler) {
                return handler.onUnreadable(this);
            }
        }

        /** One answer per outcome. */
        interface Handler<R> {
            R onAgrees(Agrees outcome);

            R onDiffers(Differs outcome);

            R onUnreadable(Unreadable outcome);
        }
    }

    /** Replays the file; bad input is an outcome, never an exception. */
    public static Outcome of(Path file) {
        if (Files.isDirectory(file)) {
            return new Outcome.Unreadable("the journal " + file + " is a folder: name a file in it");
        }
        if (!Files.exists(file)) {
            return new Outcome.Unreadable("the journal " + file + " does not exist: check its name");
        }
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return new Replay().all(new LineSource(reader));
        } catch (IOException failure) {
            return new Outcome.Unreadable("the journal " + file + " cannot be read: " + failure);
        }
    }

    private Outcome all(LineSource source) throws IOException {
        for (LineSource.Line line = source.next(); line != null; line = source.next()) {
            Optional<Outcome> end = one(line);
            if (end.isPresent()) {
                return end.get();
            }
        }
        return node == null
                ? new Outcome.Unreadable("the journal is empty: there is nothing to replay")
                : new Outcome.Agrees(steps, Optional.empty());
    }

    private Optional<Outcome> one(LineSource.Line line) {
        try {
            return play(line.number(), lines.read(line.text()));
        } catch (Malformed malformed) {
            return Optional.of(
                    line.isCutOff() && node != null
                            ? new Outcome.Agrees(
                                    steps,
                                    Optional.of("line " + line.number() + ", the last, was cut off and is left out"))
                            : new Outcome.Unreadable(
                                    "line " + line.number() + " is not of a journal: " + malformed.getMessage()));
        }
    }

    private Optional<Outcome> play(long number, ReplayLines.Line line) {
        if (line instanceof ReplayLines.Snapshot snapshot) {
            node = snapshot.node();
            lastStep = -1;
            return Optional.empty();
        }
        if (line instanceof ReplayLines.Gap) {
            // The snapshot that must follow begins anew.
            node = null;
            return Optional.empty();
        }
        ReplayLines.Stepped stepped = (ReplayLines.Stepped) line;
        if (node == null) {
            throw new Malformed("step " + stepped.now().step(), "no snapshot comes before it");
        }
        return step(number, stepped, node);
    }

    private Optional<Outcome> step(long number, ReplayLines.Stepped then, Node before) {
        long step = then.now().step();
        if (lastStep >= 0 && step != lastStep + 1) {
            throw new Malformed("step " + step, "it does not follow step " + lastStep);
        }
        lastStep = step;
        steps++;
        Node.Step now;
        try {
            now = before.on(then.input(), then.now());
        } catch (RuntimeException bug) {
            return compare(number, step, "failure", then.failure().orElse("none"), bug.toString());
        }
        node = now.next();
        return then.failure()
                .<Optional<Outcome>>map(failure -> compare(number, step, "failure", failure, "none"))
                .orElseGet(() -> compareEffects(number, step, then.effects(), now.effects())
                        .or(() -> compare(number, step, "state", then.state(), codec.hash(now.next()))));
    }

    private Optional<Outcome> compareEffects(long number, long step, List<Effect> then, List<Effect> now) {
        return then.equals(now)
                ? Optional.empty()
                : compare(number, step, "effects", codec.text(codec.effects, then), codec.text(codec.effects, now));
    }

    private static Optional<Outcome> compare(long number, long step, String what, String then, String now) {
        return then.equals(now) ? Optional.empty() : Optional.of(new Outcome.Differs(number, step, what, then, now));
    }
}
