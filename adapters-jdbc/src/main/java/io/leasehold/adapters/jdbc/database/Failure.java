package io.leasehold.adapters.jdbc.database;

/**
 * Work that the database did not answer as done.
 *
 * @param reason one sentence for people, without a credential
 * @param mayHaveTakenEffect whether the commit was sent and not answered; otherwise nothing took effect and nothing will
 */
public record Failure(String reason, boolean mayHaveTakenEffect) {}
