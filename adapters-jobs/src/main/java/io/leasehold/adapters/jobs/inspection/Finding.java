package io.leasehold.adapters.jobs.inspection;

import io.leasehold.adapters.jobs.run.Plain;
import io.leasehold.domain.inspection.EventStatus;
import io.leasehold.ports.inspection.InspectionLog.Event;
import java.util.Locale;

/**
 * Something a script found, or that became of it, short enough to be told to others.
 *
 * @param code of the script
 * @param script its name
 * @param status in words: that of an event, or that of a script which did not run to its end
 */
record Finding(String code, String script, String status, String message, String name, String namespace) {

    private static final int LONGEST = 300;

    static Finding of(String code, String script, Event event) {
        return new Finding(
                code,
                script,
                word(event.status()),
                Plain.text(event.message(), LONGEST),
                Plain.text(event.name(), LONGEST),
                Plain.text(event.namespace(), LONGEST));
    }

    static Finding of(String code, String script, ScriptEnd end) {
        return new Finding(code, script, word(end.status()), Plain.text(end.error(), LONGEST), "", "");
    }

    /** Whatever is no warning is a failure, of what a script looked at or of the script itself. */
    boolean isWarning() {
        return status.equals(word(EventStatus.WARNING));
    }

    private static String word(Enum<?> status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
