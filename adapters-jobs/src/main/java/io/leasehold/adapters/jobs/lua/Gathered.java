package io.leasehold.adapters.jobs.lua;

import io.leasehold.adapters.jobs.lua.wire.Frame;
import io.leasehold.adapters.jobs.lua.wire.ProtocolViolation;
import io.leasehold.domain.inspection.EventStatus;
import io.leasehold.ports.inspection.InspectionLog.Event;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What a script has said so far, within its limits. Written by the thread that listens to it, read by any. */
final class Gathered {

    private static final Logger LOG = LoggerFactory.getLogger("io.leasehold.scripts");
    private static final JsonFactory JSON = new JsonFactory();
    private static final int EVENT_TEXTS = 5;

    private final Limits limits;
    private final Consumer<String> log;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final List<Event> events = new ArrayList<>();
    private boolean cut;
    private long eventBytes;
    private int logLines;

    Gathered(Limits limits, Consumer<String> log) {
        this.limits = limits;
        this.log = log;
    }

    synchronized void output(byte[] bytes) {
        int taken = Math.min(bytes.length, limits.outputBytes() - output.size());
        output.write(bytes, 0, taken);
        cut |= taken < bytes.length;
    }

    synchronized void event(Frame frame) throws ProtocolViolation, LimitReached {
        List<String> texts = frame.texts(EVENT_TEXTS);
        eventBytes += frame.body().length;
        if (events.size() >= limits.events()) {
            throw new LimitReached("the script reported more than " + limits.events()
                    + " events, the limit for one script: report what is wrong, or split the script");
        }
        if (eventBytes > limits.eventBytes()) {
            throw new LimitReached("the script's events have more than " + limits.eventBytes()
                    + " bytes together, the limit for one script: shorten messages and what goes with them");
        }
        events.add(new Event(
                EventStatus.of(texts.get(0)),
                Plain.text(texts.get(1)),
                Plain.text(texts.get(2)),
                Plain.text(texts.get(3)),
                object(texts.get(4))));
    }

    /** Nobody who reads it later has to doubt that it is an object in JSON. */
    private static String object(String text) throws ProtocolViolation {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT
                    || parser.skipChildren().nextToken() != null) {
                throw new ProtocolViolation("what goes with an event is no object in JSON");
            }
            return text;
        } catch (JacksonException problem) {
            throw new ProtocolViolation("what goes with an event is no JSON");
        }
    }

    synchronized void log(String text) {
        logLines++;
        if (logLines <= limits.logLines()) {
            log.accept(Plain.line(text));
        } else if (logLines == limits.logLines() + 1) {
            log.accept("more than " + limits.logLines() + " lines: the rest is left out");
        }
    }

    /** At level 6. */
    static void intoTheLog(String line) {
        LOG.trace("A script says: {}", line);
    }

    synchronized String output() {
        String text = Plain.text(output.toString(StandardCharsets.UTF_8));
        return cut ? text + "\n\u2026 (the output was cut at its limit of " + limits.outputBytes() + " bytes)" : text;
    }

    synchronized List<Event> events() {
        return List.copyOf(events);
    }
}
