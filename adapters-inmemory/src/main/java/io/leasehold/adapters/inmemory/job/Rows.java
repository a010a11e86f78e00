package io.leasehold.adapters.inmemory.job;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.schedule.Misses;
import io.leasehold.domain.schedule.OpenRun;
import io.leasehold.domain.schedule.RunEnd;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.domain.schedule.Schedule;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.domain.schedule.Trigger;
import io.leasehold.ports.job.Job;
import io.leasehold.ports.job.JobStore.Beginning;
import io.leasehold.ports.job.JobStore.Details;
import io.leasehold.ports.job.JobStore.Note;
import io.leasehold.ports.job.JobStore.Reading;
import io.leasehold.ports.job.ScheduleBook.Run;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Schedules and runs. Each method is one transaction; those that write return whether they wrote. */
final class Rows {

    private static final Job.Ending ORPHANED = new Job.Ending(RunEnd.ORPHANED.status(), RunEnd.ORPHANED.message());

    private final SortedMap<ScheduleId, Saved> schedules = new TreeMap<>();
    private final SortedMap<RunKey, Row> runs = new TreeMap<>();
    private long numbers;

    /** A schedule and what its runs are told. */
    record Saved(Schedule schedule, String kind, String parameters) {
        /** Compared as it is stored, in microseconds. */
        boolean isHandledUpTo(Optional<Instant> expected) {
            return schedule.handledUntil().equals(expected.map(instant -> instant.truncatedTo(ChronoUnit.MICROS)));
        }

        /** A user who switched it off or changed it has the last word. */
        boolean isStillDue(Beginning beginning, Instant now) {
            return schedule.enabled()
                    && Schedule.counts(schedule.since(), beginning.run().fireTime(), now)
                    && isHandledUpTo(beginning.handledUntil());
        }

        Saved handled(Instant fireTime) {
            Schedule handled = new Schedule(
                    schedule.id(),
                    schedule.cron(),
                    schedule.zone(),
                    schedule.enabled(),
                    schedule.since(),
                    Optional.of(fireTime));
            return new Saved(handled, kind, parameters);
        }
    }

    // The leader's side

    synchronized Reading read() {
        List<OpenRun> open =
                runs.values().stream().filter(Row::isOpen).map(Row::open).toList();
        return new Reading.Found(
                schedules.values().stream().map(Saved::schedule).toList(), open);
    }

    synchronized Details details(RunKey key) {
        Row row = runs.get(key);
        return row == null
                ? new Details.Missing()
                : new Details.Found(
                        row.run().kind(), row.run().trigger(), row.run().parameters());
    }

    synchronized boolean begin(FencingToken token, Beginning beginning, Instant now) {
        RunKey key = beginning.run();
        Saved saved = schedules.get(key.schedule());
        Optional<RunKey> missed = beginning.misses().map(misses -> new RunKey(key.schedule(), misses.last()));
        Row there = runs.get(key);
        boolean isTaken = there != null && there.run().status() != RunStatus.WAITING;
        boolean isDue = beginning.trigger() == Trigger.CRON;
        boolean isStale = isDue && saved != null && !saved.isStillDue(beginning, now);
        Optional<RunKey> orphan = beginning.inPlaceOf();
        if (orphan.isPresent() && !isOpen(orphan.get())) {
            return false;
        }
        if (saved == null || isStale || isTaken) {
            return false;
        }
        if (missed.isPresent() && !has(missed.get())) {
            beginning.misses().ifPresent(misses -> addMissed(saved, token, misses, now));
        }
        if (there != null) {
            runs.put(key, there.begun(token, now));
        } else {
            add(made(saved, key, beginning.trigger(), parameters(saved, beginning), attempt(beginning))
                    .running(token, now));
        }
        orphan.ifPresent(key0 -> end(key0, ORPHANED, now));
        if (isDue) {
            schedules.put(key.schedule(), saved.handled(key.fireTime()));
        }
        return true;
    }

    private boolean isOpen(RunKey key) {
        Row row = runs.get(key);
        return row != null && row.isOpen();
    }

    private boolean has(RunKey key) {
        return runs.containsKey(key);
    }

    private String parameters(Saved saved, Beginning beginning) {
        return beginning
                .inPlaceOf()
                .flatMap(other -> Optional.ofNullable(runs.get(other)))
                .map(row -> row.run().parameters())
                .orElse(saved.parameters());
    }

    private int attempt(Beginning beginning) {
        return beginning
                .inPlaceOf()
                .flatMap(other -> Optional.ofNullable(runs.get(other)))
                .map(row -> row.attempt() + 1)
                .orElse(0);
    }

    private void addMissed(Saved saved, FencingToken token, Misses misses, Instant now) {
        RunKey key = new RunKey(saved.schedule().id(), misses.last());
        add(made(saved, key, Trigger.CRON, saved.parameters(), 0)
                .over(RunStatus.MISSED, now, "nobody led when it was due", misses.count(), token));
    }

    synchronized boolean note(FencingToken token, Note note, Instant now) {
        RunKey key = note.run();
        Saved saved = schedules.get(key.schedule());
        if (saved == null || !saved.isHandledUpTo(note.handledUntil()) || runs.containsKey(key)) {
            return false;
        }
        int one = note.status() == RunStatus.MISSED ? 1 : 0;
        int missed = note.misses().map(Misses::count).orElse(one);
        add(made(saved, key, Trigger.CRON, saved.parameters(), 0)
                .over(note.status(), now, note.message(), missed, token));
        schedules.put(key.schedule(), saved.handled(key.fireTime()));
        return true;
    }

    synchronized boolean end(RunKey key, Job.Ending ending, Instant now) {
        Row row = runs.get(key);
        if (row == null || !row.isOpen()) {
            return false;
        }
        runs.put(key, row.ended(ending, now));
        return true;
    }

    // The users' side

    synchronized Optional<Saved> find(ScheduleId id) {
        return Optional.ofNullable(schedules.get(id));
    }

    synchronized void save(Saved saved) {
        schedules.put(saved.schedule().id(), saved);
    }

    synchronized boolean remove(ScheduleId id) {
        return schedules.remove(id) != null;
    }

    synchronized Optional<RunKey> trigger(ScheduleId id, Optional<String> parameters, Instant now) {
        Saved saved = schedules.get(id);
        if (saved == null) {
            return Optional.empty();
        }
        RunKey key = new RunKey(id, now);
        while (runs.containsKey(key)) {
            key = new RunKey(id, key.fireTime().plus(1, ChronoUnit.MICROS));
        }
        add(made(saved, key, Trigger.MANUAL, parameters.orElse(saved.parameters()), 0)
                .waiting());
        return Optional.of(key);
    }

    synchronized boolean cancel(RunKey key) {
        Row row = runs.get(key);
        if (row == null || !row.isOpen()) {
            return false;
        }
        runs.put(key, row.asked());
        return true;
    }

    /** The newest first. */
    synchronized List<Run> all() {
        return runs.values().stream()
                .map(Row::run)
                .sorted(Comparator.comparingLong(Run::number).reversed())
                .toList();
    }

    private Row.Made made(Saved saved, RunKey key, Trigger trigger, String parameters, int attempt) {
        numbers++;
        return new Row.Made(numbers, key, saved.kind(), trigger, parameters, attempt);
    }

    private void add(Row row) {
        runs.put(row.run().key(), row);
    }
}
