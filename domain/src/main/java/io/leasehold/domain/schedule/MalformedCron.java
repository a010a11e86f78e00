package io.leasehold.domain.schedule;

/** What is wrong with a text that should be a cron expression, in one sentence without its beginning. */
final class MalformedCron extends IllegalArgumentException {
    MalformedCron(String problem) {
        super(problem);
    }
}
