package io.leasehold.adapters.jobs.inspection;

import io.leasehold.domain.inspection.RecordStatus;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.ports.inspection.InspectionLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Records in memory, with a line for each write. */
final class FakeLog implements InspectionLog {

    private final Map<Long, Opening> openings = new LinkedHashMap<>();
    private final Map<Long, RecordStatus> statuses = new LinkedHashMap<>();
    private final Map<Long, String> messages = new LinkedHashMap<>();
    private final Map<Long, List<ScriptResult>> results = new LinkedHashMap<>();
    private final List<Sending> sendings = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    @Override
    public synchronized int closeOrphans(RunKey beginning, Instant at) {
        lines.add("orphans");
        int closed = 0;
        for (long record : openings.keySet()) {
            if (statuses.get(record) == RecordStatus.RUNNING) {
                statuses.put(record, RecordStatus.INTERRUPTED);
                closed++;
            }
        }
        return closed;
    }

    @Override
    public synchronized long open(Opening opening) {
        long record = openings.size() + 1L;
        lines.add("open " + opening.cluster());
        openings.put(record, opening);
        statuses.put(record, opening.status());
        messages.put(record, opening.message());
        results.put(record, new ArrayList<>());
        return record;
    }

    @Override
    public synchronized void add(long record, ScriptResult result) {
        lines.add("add " + cluster(record) + " " + result.code());
        if (statuses.get(record) != RecordStatus.RUNNING) {
            throw new IllegalStateException("a result of a record that is over: " + lines);
        }
        results.computeIfAbsent(record, number -> new ArrayList<>()).add(result);
    }

    @Override
    public synchronized void closeAll(RunKey run, RecordStatus status, Instant at, String message) {
        openings.forEach((record, opening) -> {
            if (opening.run().equals(run) && statuses.get(record) == RecordStatus.RUNNING) {
                close(record, status, at, message);
            }
        });
    }

    @Override
    public synchronized void close(long record, RecordStatus status, Instant at, String message) {
        lines.add("close " + cluster(record));
        if (statuses.get(record) == RecordStatus.RUNNING) {
            statuses.put(record, status);
            messages.put(record, message);
        }
    }

    @Override
    public synchronized void sent(RunKey run, Sending sending) {
        lines.add("sent " + sending.webhook());
        sendings.add(sending);
    }

    private String cluster(long record) {
        Opening opening = openings.get(record);
        if (opening == null) {
            throw new IllegalStateException("there is no record " + record);
        }
        return opening.cluster().value();
    }

    private long last(String cluster) {
        return openings.keySet().stream()
                .filter(record -> cluster(record).equals(cluster))
                .reduce((former, latter) -> latter)
                .orElseThrow(() -> new AssertionError("no record of " + cluster + ": " + lines));
    }

    synchronized Opening opening(String cluster) {
        return Objects.requireNonNull(openings.get(last(cluster)));
    }

    synchronized RecordStatus status(String cluster) {
        return Objects.requireNonNull(statuses.get(last(cluster)));
    }

    synchronized String message(String cluster) {
        return messages.getOrDefault(last(cluster), "");
    }

    synchronized List<ScriptResult> results(String cluster) {
        return List.copyOf(results.getOrDefault(last(cluster), List.of()));
    }

    synchronized List<RecordStatus> statuses() {
        return List.copyOf(statuses.values());
    }

    synchronized List<Sending> sendings() {
        return List.copyOf(sendings);
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
