package io.leasehold.adapters.jobs.helm;

/** What came of one repository. */
sealed interface Result {

    /** Its charts are those of a new index. */
    record Updated() implements Result {}

    /** Its index is the one whose charts are stored. */
    record Unchanged() implements Result {}

    /** It is in a registry, which has none. */
    record NoIndex() implements Result {}

    /** It was removed or given another URL, or another update of it began, meanwhile. */
    record Gone() implements Result {}

    /** One sentence says why; the charts stay. */
    record Failed(String reason) implements Result {}
}
