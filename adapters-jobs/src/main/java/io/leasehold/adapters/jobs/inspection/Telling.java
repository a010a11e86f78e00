package io.leasehold.adapters.jobs.inspection;

import io.leasehold.adapters.jobs.run.Count;
import io.leasehold.adapters.jobs.run.Plain;
import io.leasehold.adapters.jobs.run.RunOver;
import io.leasehold.adapters.jobs.run.Unusable;
import io.leasehold.adapters.jobs.webhook.Delivery;
import io.leasehold.adapters.jobs.webhook.Message;
import io.leasehold.adapters.jobs.webhook.WebhookSender;
import io.leasehold.ports.inspection.InspectionLog.Sending;
import io.leasehold.ports.inspection.Webhook;
import io.leasehold.ports.inspection.Webhooks;
import io.leasehold.ports.inspection.Webhooks.Reading;
import io.leasehold.ports.runtime.WallClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the webhooks of a run what it came to, one after the other; one that fails never keeps another from being told. */
final class Telling {

    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

    private final Webhooks webhooks;
    private final Sender sender;
    private final Records records;
    private final Stop stop;
    private final WallClock clock;
    private final Duration patience;

    /** Whoever is not told by then is not: servers that hang must not keep a schedule from its next run. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** Tells one webhook; blocks. */
    @FunctionalInterface
    interface Sender {
        Delivery send(Webhook webhook, Message message, WebhookSender.Means means) throws RunOver;
    }

    Telling(Webhooks webhooks, Sender sender, Records records, Stop stop, WallClock clock, Duration patience) {
        this.webhooks = webhooks;
        this.sender = sender;
        this.records = records;
        this.stop = stop;
        this.clock = clock;
        this.patience = patience;
    }

    /** Tells them all; a clause for people if some could not be told, else empty. */
    String tell(List<String> names, Message message, WebhookSender.Means means) throws RunOver {
        if (names.isEmpty()) {
            return "";
        }
        Map<String, Webhook> found = new HashMap<>();
        Map<String, String> problems = new HashMap<>();
        read(names, found, problems);
        int failed = 0;
        long begun = System.nanoTime();
        for (String name : names) {
            Webhook webhook = found.get(name);
            Delivery delivery;
            if (webhook == null) {
                delivery = untold(problems.getOrDefault(
                        name, "there is no such webhook: add it, or take it out of the schedule"));
            } else if (System.nanoTime() - begun > LONGEST.toNanos()) {
                delivery = untold("the time to tell webhooks was over: others did not answer in time");
            } else {
                delivery = send(webhook, message, means);
            }
            failed += delivery.delivered() ? 0 : 1;
            note(name, delivery);
            stop.check();
        }
        return failed == 0 ? "" : "; " + failed + " of " + Count.of(names.size(), "webhook") + " could not be told";
    }

    private Delivery send(Webhook webhook, Message message, WebhookSender.Means means) throws RunOver {
        try {
            return sender.send(webhook, message, means);
        } catch (RuntimeException bug) {
            // Its words may have the URL, which is a secret.
            LOG.error(
                    "Telling the webhook {} failed by a {}",
                    webhook.name(),
                    bug.getClass().getName());
            return untold("it could not be told by a fault of this program: see the log of the instance");
        }
    }

    private static Delivery untold(String reason) {
        return new Delivery(false, 0, reason);
    }

    private void read(List<String> names, Map<String, Webhook> found, Map<String, String> problems) throws RunOver {
        Reading reading;
        try {
            reading = stop.await(webhooks.read(names).toCompletableFuture(), patience);
        } catch (TimeoutException problem) {
            reading = new Reading.Unavailable("the database did not answer in time");
        }
        if (reading instanceof Reading.Found all) {
            all.webhooks().forEach(webhook -> found.put(webhook.name(), webhook));
            all.unreadable().forEach(one -> problems.put(one.name(), Plain.quoted(one.reason())));
        } else if (reading instanceof Reading.Unavailable unavailable) {
            names.forEach(name -> problems.put(name, "it cannot be read: " + Plain.quoted(unavailable.reason())));
        }
    }

    private static void unwritten(String name, Delivery delivery, String reason) {
        LOG.warn(
                "What came of telling the webhook {} ({}, after {}) may not be written: {}",
                name,
                delivery.result(),
                Count.of(delivery.attempts(), "attempt"),
                reason);
    }

    private void note(String name, Delivery delivery) throws RunOver {
        if (!delivery.delivered()) {
            LOG.warn("The webhook {} was not told of an inspection: {}", name, delivery.result());
        }
        try {
            records.sent(new Sending(name, clock.now(), delivery.delivered(), delivery.attempts(), delivery.result()));
        } catch (Unusable problem) {
            unwritten(name, delivery, problem.sentence());
        } catch (RunOver over) {
            unwritten(name, delivery, over.ending().message());
            throw over;
        }
    }
}
