package io.leasehold.adapters.jobs.inspection;

import io.leasehold.adapters.jobs.run.Plain;
import io.leasehold.ports.inspection.InspectionLog.Event;
import java.util.Locale;

/**
 * Something a script found, or that became of it, short enough to be told to others.
 *
 * @param status in words: that of an event, or that of a script which did not run to its end
 */
record Finding(String script, String status, String message, String name, String namespace) {

    private static final int LONGEST = 300;

    static Finding of(String script, Event event) {
        return new Finding(
                script,
                word(event.status()),
                Plain.text(event.message(), LONGEST),
                Plain.text(event.name(), LONGEST),
                Plain.text(event.namespace(), LONGEST));
    }

    static Finding of(String script, ScriptEnd end) {
        return new Finding(script, word(end.status()), Plain.text(end.error(), LONGEST), "", "");
    }

    private static String word(Enum<?> status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
