package io.leasehold.coordinator.journal;

import io.leasehold.domain.node.Node;
import io.leasehold.domain.time.Moment;
import tools.jackson.core.JsonGenerator;

/**
 * The lines of a journal, newline-delimited JSON. Numbers are of 64 bits: readers which hold numbers as doubles lose the
 * last digits of {@code mono} and {@code chance}.
 *
 * <pre>
 *  {"snapshot":{...},"format":1,"state":"(hash)"}       begins each file, and follows each gap
 *  {"step":7,"mono":..,"wall":"..","chance":..,"input":{..},"effects":[..],"state":"(hash)"}
 *  {"step":8,"mono":..,"wall":"..","chance":..,"input":{..},"failure":".."}   the domain threw: a bug
 *  {"gap":3}                                            so many steps were lost; a snapshot follows
 * </pre>
 */
final class Lines {

    static final int FORMAT = 1;
    static final String SNAPSHOT = "snapshot";
    static final String FORMAT_NUMBER = "format";
    static final String STATE = "state";
    static final String STEP = "step";
    static final String MONO = "mono";
    static final String WALL = "wall";
    static final String CHANCE = "chance";
    static final String INPUT = "input";
    static final String EFFECTS = "effects";
    static final String FAILURE = "failure";
    static final String GAP = "gap";

    private final Codec codec;

    Lines(Codec codec) {
        this.codec = codec;
    }

    byte[] snapshot(Node node) {
        return line(out -> {
            out.writeName(SNAPSHOT);
            codec.state.write(out, node);
            out.writeNumberProperty(FORMAT_NUMBER, FORMAT);
            out.writeStringProperty(STATE, codec.hash(node));
        });
    }

    byte[] gap(long lost) {
        return line(out -> out.writeNumberProperty(GAP, lost));
    }

    byte[] entry(Entry entry) {
        return line(out -> {
            moment(out, entry.now());
            out.writeName(INPUT);
            codec.input.write(out, entry.input());
            entry.step().ifPresent(step -> outcome(out, step));
            entry.failure().ifPresent(failure -> out.writeStringProperty(FAILURE, failure));
        });
    }

    private void moment(JsonGenerator out, Moment now) {
        out.writeNumberProperty(STEP, now.step());
        out.writeNumberProperty(MONO, now.mono().nanos());
        out.writeStringProperty(WALL, now.wall().toString());
        out.writeNumberProperty(CHANCE, now.chance());
    }

    private void outcome(JsonGenerator out, Node.Step step) {
        out.writeName(EFFECTS);
        codec.effects.write(out, step.effects());
        out.writeStringProperty(STATE, codec.hash(step.next()));
    }

    private byte[] line(java.util.function.Consumer<JsonGenerator> members) {
        return codec.bytes(out -> {
            out.writeStartObject();
            members.accept(out);
            out.writeEndObject();
            out.writeRaw('\n');
        });
    }
}
