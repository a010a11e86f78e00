package io.leasehold.coordinator.journal;

import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.node.Input;
import io.leasehold.domain.node.Node;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the lines that {@link Lines} writes. */
final class ReplayLines {

    private final Codec codec;

    ReplayLines(Codec codec) {
        this.codec = codec;
    }

    /** One line, by its kind. */
    sealed interface Line {}

    /** The whole state. */
    record Snapshot(Node node) implements Line {}

    /** Steps were lost. */
    record Gap(long lost) implements Line {}

    /**
     * One step.
     *
     * @param state the hash afterwards; empty when the step failed
     */
    record Stepped(Moment now, Input input, List<Effect> effects, String state, Optional<String> failure)
            implements Line {}

    Line read(String text) {
        JsonNode json = codec.parse(text);
        Collected.requireObject(json, "the line");
        if (json.has(Lines.SNAPSHOT)) {
            return snapshot(json);
        }
        if (json.has(Lines.GAP)) {
            return new Gap(number(json, Lines.GAP));
        }
        return stepped(json);
    }

    private Line snapshot(JsonNode json) {
        long format = number(json, Lines.FORMAT_NUMBER);
        if (format != Lines.FORMAT) {
            throw new Malformed(Lines.FORMAT_NUMBER, "it is " + format + ", and this version reads " + Lines.FORMAT);
        }
        Node node = (Node) codec.state.read(member(json, Lines.SNAPSHOT), Lines.SNAPSHOT);
        if (!codec.hash(node).equals(text(json, Lines.STATE))) {
            throw new Malformed(Lines.SNAPSHOT, "its hash is not that of its state");
        }
        return new Snapshot(node);
    }

    private Line stepped(JsonNode json) {
        Moment now = new Moment(
                number(json, Lines.STEP),
                (MonoTime) codec.mono.read(member(json, Lines.MONO), Lines.MONO),
                (Instant) Scalar.INSTANT.read(member(json, Lines.WALL), Lines.WALL),
                number(json, Lines.CHANCE));
        Input input = (Input) codec.input.read(member(json, Lines.INPUT), Lines.INPUT);
        if (json.has(Lines.FAILURE)) {
            return new Stepped(now, input, List.of(), "", Optional.of(text(json, Lines.FAILURE)));
        }
        List<Effect> effects = codec.readEffects(member(json, Lines.EFFECTS), Lines.EFFECTS);
        return new Stepped(now, input, effects, text(json, Lines.STATE), Optional.empty());
    }

    private static JsonNode member(JsonNode json, String name) {
        JsonNode member = json.get(name);
        if (member == null) {
            throw new Malformed(name, "it is missing");
        }
        return member;
    }

    private static long number(JsonNode json, String name) {
        return (long) Scalar.LONG.read(member(json, name), name);
    }

    private static String text(JsonNode json, String name) {
        return Scalar.text(member(json, name), name);
    }
}
