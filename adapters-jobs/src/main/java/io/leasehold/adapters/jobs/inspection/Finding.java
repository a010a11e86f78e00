package io.leasehold.adapters.jobs.inspection;

import io.leasehold.adapters.jobs.run.Plain;
import io.leasehold.domain.inspection.EventStatus;
import io.leasehold.ports.inspection.InspectionLog.Event;

/** Something a script found, short enough to be told to others. */
record Finding(String script, EventStatus status, String message, String name, String namespace) {

    static final int LONGEST = 300;

    static Finding of(String script, Event event) {
        return new Finding(
                script,
                event.status(),
                Plain.text(event.message(), LONGEST),
                Plain.text(event.name(), LONGEST),
                Plain.text(event.namespace(), LONGEST));
    }
}
