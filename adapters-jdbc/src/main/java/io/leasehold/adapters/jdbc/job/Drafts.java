package io.leasehold.adapters.jdbc.job;

import io.leasehold.domain.schedule.CronExpression;
import io.leasehold.ports.job.ScheduleBook.Draft;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What may be saved as a schedule. Each objection is one sentence. */
final class Drafts {

    static final int MOST_PARAMETERS = 64 * 1024;

    private static final int LONGEST_CRON = 512;
    private static final int LONGEST_ZONE = 128;
    private static final int DELETE = 0x7f;

    private final Set<String> kinds;

    /** @param kinds those of the jobs that there are */
    Drafts(Set<String> kinds) {
        this.kinds = new TreeSet<>(kinds);
    }

    /** A draft that was looked at. */
    sealed interface Checked {
        /** It can be saved like this. */
        record Fine(ScheduleRows.Saved saved) implements Checked {}

        /** It cannot; one sentence says why. */
        record Objection(String sentence) implements Checked {}
    }

    Checked check(Draft draft) {
        Optional<String> objection = objectionTo(draft);
        if (objection.isPresent()) {
            return new Checked.Objection(objection.get());
        }
        CronExpression.Reading reading = CronExpression.read(draft.cron());
        if (reading instanceof CronExpression.Reading.Malformed malformed) {
            return new Checked.Objection(malformed.sentence());
        }
        CronExpression cron = ((CronExpression.Reading.Valid) reading).expression();
        return new Checked.Fine(new ScheduleRows.Saved(
                draft.id(), draft.kind(), cron, draft.zone(), draft.enabled(), draft.parameters()));
    }

    private Optional<String> objectionTo(Draft draft) {
        if (!kinds.contains(draft.kind())) {
            return Optional.of("there is no job of that kind: use one of " + String.join(", ", kinds));
        }
        if (draft.cron().length() > LONGEST_CRON || draft.cron().chars().anyMatch(Drafts::isControl)) {
            return Optional.of("the cron expression is longer than " + LONGEST_CRON
                    + " characters or has control characters: write five fields on one line");
        }
        if (draft.zone().getId().length() > LONGEST_ZONE) {
            return Optional.of("the time zone's name is longer than " + LONGEST_ZONE
                    + " characters: use one such as Europe/Berlin");
        }
        return objectionTo(draft.parameters());
    }

    static Optional<String> objectionTo(String parameters) {
        if (parameters.getBytes(StandardCharsets.UTF_8).length > MOST_PARAMETERS) {
            return Optional.of(
                    "the parameters are larger than " + MOST_PARAMETERS / 1024 + " KiB: give the job less to work on");
        }
        return parameters.codePoints().anyMatch(Drafts::cannotBeStored)
                ? Optional.of("the parameters have control characters or halves of characters: leave those out")
                : Optional.empty();
    }

    private static boolean cannotBeStored(int character) {
        boolean layout = character == '\n' || character == '\r' || character == '\t';
        return (isControl(character) && !layout) || Character.getType(character) == Character.SURROGATE;
    }

    private static boolean isControl(int character) {
        return character < ' ' || character == DELETE;
    }
}
