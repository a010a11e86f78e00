package io.leasehold.adapters.web.audit;

import io.leasehold.ports.audit.AuditEntry.Verdict;

/**
 * What the audit is told of an outcome.
 *
 * @param result one word or sentence
 */
public record Told(Verdict verdict, String result) {}
