package io.leasehold.adapters.jobs.inspection;

import io.leasehold.adapters.jobs.run.FakeAssignment;
import io.leasehold.adapters.jobs.webhook.Delivery;
import io.leasehold.adapters.jobs.webhook.Message;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.coordination.ConnectionState;
import io.leasehold.ports.inspection.Webhook;
import io.leasehold.ports.job.Job.Ending;
import io.leasehold.ports.job.Job.Execution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs of the job, as tests begin them. */
final class Inspections {

    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final FakeLog log = new FakeLog();
    private final FakeScripts scripts = new FakeScripts();
    private final FakeWebhooks webhooks = new FakeWebhooks();
    private final FakeSandboxes sandboxes = new FakeSandboxes();
    private final SortedMap<ClusterId, ConnectionState> states = new ConcurrentSkipListMap<>();
    private final List<Message> told = new CopyOnWriteArrayList<>();
    private int parallel = 4;
    private Duration total = Duration.ofMinutes(5);
    private Duration settle = Duration.ZERO;
    private Duration age = Duration.ZERO;
    private Duration write = Duration.ofSeconds(5);
    private Telling.Sender sender = (webhook, message, means) -> {
        told.add(message);
        return deliver(webhook);
    };

    private static Delivery deliver(Webhook webhook) {
        return webhook.name().startsWith("bad")
                ? new Delivery(false, 3, "status 500")
                : new Delivery(true, 1, "status 200");
    }

    Inspections with(String cluster, ConnectionState state) {
        states.put(new ClusterId(cluster), state);
        return this;
    }

    /** Connected ones. */
    Inspections of(String... clusters) {
        for (String cluster : clusters) {
            with(cluster, ConnectionState.CONNECTED);
        }
        return this;
    }

    Inspections atOnce(int most) {
        parallel = most;
        return this;
    }

    Inspections within(Duration limit) {
        total = limit;
        return this;
    }

    Inspections settling(Duration limit) {
        settle = limit;
        return this;
    }

    /** On an instance that has been there for so long. */
    Inspections after(Duration since) {
        age = since;
        return this;
    }

    Inspections writing(Duration limit) {
        write = limit;
        return this;
    }

    Inspections telling(Telling.Sender other) {
        sender = other;
        return this;
    }

    FakeLog log() {
        return log;
    }

    FakeScripts scripts() {
        return scripts;
    }

    FakeWebhooks webhooks() {
        return webhooks;
    }

    FakeSandboxes sandboxes() {
        return sandboxes;
    }

    List<Message> told() {
        return told;
    }

    static FakeAssignment everywhere(String... scripts) {
        return new FakeAssignment(parameters(List.of("*"), List.of(scripts), List.of()));
    }

    static FakeAssignment telling(List<String> webhooks, String... scripts) {
        return new FakeAssignment(parameters(List.of("*"), List.of(scripts), webhooks));
    }

    static String parameters(List<String> clusters, List<String> scripts, List<String> webhooks) {
        return "{\"name\":\"夜间 nightly\",\"clusters\":" + array(clusters) + ",\"scripts\":" + array(scripts)
                + ",\"webhooks\":" + array(webhooks) + "}";
    }

    private static String array(List<String> texts) {
        return texts.stream().map(text -> "\"" + text + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    Execution start(FakeAssignment assignment) {
        InspectionJob.Tools tools =
                new InspectionJob.Tools(scripts, webhooks, log, () -> new TreeMap<>(states), () -> NOW);
        Deque<Long> nanos = new ArrayDeque<>(List.of(0L, age.toNanos()));
        return new InspectionJob(tools, sandboxes, sender, new Limits(parallel, total, settle, write), nanos::remove)
                .start(assignment);
    }

    Ending run(FakeAssignment assignment) {
        return await(start(assignment));
    }

    static Ending await(Execution execution) {
        try {
            return execution.ended().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (Exception problem) {
            throw new AssertionError("the run did not end", problem);
        }
    }
}
