package io.leasehold.domain.membership;

import java.time.Instant;
import java.util.Optional;

/**
 * What an instance tells about itself.
 *
 * @param address where its web pages can be reached; empty when it serves none
 */
public record Profile(Instant startedAt, String version, Optional<String> address) {}
