package io.leasehold.domain.schedule;

import java.time.Instant;

/**
 * Fire times of one schedule that nobody led at, in one record.
 *
 * @param first the earliest
 * @param last the latest; the record's own fire time
 * @param count how many, 1 or more
 */
public record Misses(Instant first, Instant last, int count) {}
