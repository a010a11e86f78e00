package io.leasehold.app.inspect;

import io.leasehold.ports.inspection.InspectionLog.Counts;
import io.leasehold.ports.inspection.InspectionLog.Event;
import java.util.Locale;
import java.util.stream.Collectors;

/** A trial for programs. The keys stay as they are; more may come. */
record JsonTrial(Trial trial) {

    String text() {
        Counts counts = trial.counts();
        return "{\"script\":" + quoted(trial.script())
                + ",\"cluster\":" + quoted(trial.cluster().value())
                + ",\"serverVersion\":" + quoted(trial.serverVersion())
                + ",\"status\":" + quoted(word(trial.outcome().status()))
                + ",\"seconds\":" + trial.seconds()
                + ",\"counts\":{\"normal\":" + counts.normal() + ",\"warning\":" + counts.warning() + ",\"failed\":"
                + counts.failed() + "},\"events\":"
                + trial.outcome().events().stream().map(JsonTrial::event).collect(Collectors.joining(",", "[", "]"))
                + ",\"log\":"
                + trial.log().stream().map(JsonTrial::quoted).collect(Collectors.joining(",", "[", "]"))
                + ",\"output\":" + quoted(trial.outcome().output())
                + ",\"error\":" + quoted(trial.outcome().error())
                + ",\"unanswered\":" + trial.unanswered() + "}";
    }

    /** What goes with an event is JSON by the contract of the sandbox. */
    private static String event(Event event) {
        return "{\"status\":" + quoted(word(event.status()))
                + ",\"namespace\":" + quoted(event.namespace())
                + ",\"name\":" + quoted(event.name())
                + ",\"message\":" + quoted(event.message())
                + ",\"extra\":" + (event.extra().isEmpty() ? "{}" : event.extra()) + "}";
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
            } else if (c < ' ' || c == 0x7f || c == 0x2028 || c == 0x2029) {
                json.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                json.append((char) c);
            }
        });
        return json.append('"').toString();
    }
}
