package io.leasehold.adapters.jobs.webhook;

/**
 * What came of telling one webhook.
 *
 * @param attempts how often it was tried
 * @param result one sentence without secrets
 */
public record Delivery(boolean delivered, int attempts, String result) {}
