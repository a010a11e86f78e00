package io.leasehold.simulation.report;

import io.leasehold.simulation.result.RunResult;
import io.leasehold.simulation.trace.TraceEvent;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/**
 * The events of a run as NDJSON: one JSON object on each line, in UTF-8.
 *
 * <p>Schema 1. The first line is the header:
 *
 * <pre>{@code
 * {"schema":1,"scenario":"failover","seed":1,"subject":"production","traceHash":"00f3...","events":2}
 * }</pre>
 *
 * {@code traceHash} has 16 hexadecimal digits and {@code events} is the number of lines that follow. Each of these is
 * an event, in the order in which they happened:
 *
 * <pre>{@code
 * {"id":7,"at":50200000000,"lane":"b","kind":"BELIEVES","cause":6,"term":2,"until":100200000000}
 * }</pre>
 *
 * <ul>
 *   <li>{@code id}: position in the run, from 1; {@code cause}: the id of the event that brought it about, 0 for none.
 *   <li>{@code at}: virtual nanoseconds since the start of the run.
 *   <li>{@code lane}: a node's name, or {@code api}, {@code faults} or {@code checks}.
 *   <li>{@code kind}: a {@link TraceEvent.Kind}, and beside it the details of the kind by the names it gives
 *       them, those left out excepted. {@code term}, {@code token} and {@code until} (virtual nanoseconds) are
 *       numbers, or null where there is none; all other details are strings.
 * </ul>
 *
 * Fields and kinds may be added to a schema; a reader should pass over what it does not know.
 */
public final class EventLines {

    /** Grows when a field is removed or changes its meaning. */
    public static final int SCHEMA = 1;

    private static final Set<String> NUMBERS = Set.of("term", "token", "until");

    private EventLines() {}

    public static void write(RunResult run, Appendable out) throws IOException {
        out.append(JsonText.object(json -> header(run, json)));
        for (TraceEvent event : run.trace()) {
            out.append(JsonText.object(json -> event(event, json)));
        }
    }

    private static void header(RunResult run, JsonGenerator json) {
        json.writeNumberProperty("schema", SCHEMA);
        json.writeStringProperty("scenario", run.scenario().name());
        json.writeNumberProperty("seed", run.seed());
        json.writeStringProperty("subject", run.subject());
        json.writeStringProperty("traceHash", JsonText.hex(run.traceHash()));
        json.writeNumberProperty("events", run.trace().size());
    }

    private static void event(TraceEvent event, JsonGenerator json) {
        json.writeNumberProperty("id", event.id());
        json.writeNumberProperty("at", event.at());
        json.writeStringProperty("lane", event.lane());
        json.writeStringProperty("kind", event.kind().name());
        json.writeNumberProperty("cause", event.cause());
        List<String> names = event.kind().details();
        for (int i = 0; i < Math.min(names.size(), event.details().size()); i++) {
            detail(names.get(i), event.details().get(i), json);
        }
    }

    private static void detail(String name, String value, JsonGenerator json) {
        if (!NUMBERS.contains(name)) {
            json.writeStringProperty(name, value);
        } else if (value.matches("-?[0-9]{1,18}")) {
            json.writeNumberProperty(name, Long.parseLong(value));
        } else {
            json.writeNullProperty(name);
        }
    }
}
