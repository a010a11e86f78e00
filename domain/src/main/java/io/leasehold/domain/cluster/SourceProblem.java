package io.leasehold.domain.cluster;

/**
 * A source of clusters that could not be read.
 *
 * @param source the file, or {@code <file>/<context>}, by name; {@link #DATABASE}, or a cluster's ID for one of its rows
 * @param reason one sentence that says what is wrong and what to do; never a credential
 */
public record SourceProblem(String source, String reason) {

    /** The source of clusters that users registered. */
    public static final String DATABASE = "the database";
}
