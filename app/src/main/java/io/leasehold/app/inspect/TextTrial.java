package io.leasehold.app.inspect;

import io.leasehold.app.cli.Shown;
import io.leasehold.app.messages.Messages;
import io.leasehold.app.messages.Phrase;
import io.leasehold.domain.inspection.EventStatus;
import io.leasehold.ports.inspection.InspectionLog.Counts;
import io.leasehold.ports.inspection.InspectionLog.Event;
import java.util.ArrayList;
import java.util.List;

/** A trial for people: what was found, what the script printed, why it ended, and how much that is. */
record TextTrial(Trial trial, Messages messages) {

    /** Beside the result, as an instance has it in its log. */
    List<String> log() {
        return trial.log().stream().map(line -> "log: " + Shown.line(line)).toList();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        trial.outcome().events().forEach(event -> lines.add(oneLine(event)));
        String output = trial.outcome().output();
        if (!output.isEmpty()) {
            lines.add(messages.say(Phrase.INSPECT_OUTPUT));
            output.lines().map(line -> "  " + Shown.line(line)).forEach(lines::add);
        }
        if (!trial.outcome().error().isEmpty()) {
            lines.add(messages.say(
                    Phrase.INSPECT_ERROR, Shown.line(trial.outcome().error())));
        }
        if (trial.unanswered() > 0) {
            lines.add(messages.say(Phrase.INSPECT_UNANSWERED, Integer.toString(trial.unanswered())));
        }
        Counts counts = trial.counts();
        lines.add(messages.say(
                Phrase.INSPECT_COUNTS,
                Shown.line(trial.cluster().value()),
                Integer.toString(counts.normal()),
                Integer.toString(counts.warning()),
                Integer.toString(counts.failed()),
                trial.seconds()));
        return lines;
    }

    private String oneLine(Event event) {
        String where = event.namespace().isEmpty() ? event.name() : event.namespace() + "/" + event.name();
        return Shown.line(word(event.status()) + (where.isEmpty() ? "" : "  " + where) + "  " + event.message());
    }

    private String word(EventStatus status) {
        return messages.say(
                switch (status) {
                    case NORMAL -> Phrase.STATUS_NORMAL;
                    case WARNING -> Phrase.STATUS_WARNING;
                    case FAILED -> Phrase.STATUS_FAILED;
                });
    }
}
