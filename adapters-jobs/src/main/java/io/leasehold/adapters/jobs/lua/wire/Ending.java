package io.leasehold.adapters.jobs.lua.wire;

/** How a script ended, as its process sees it. */
public enum Ending {
    /** It ran to its end. */
    DONE,
    /** It raised an error; the next one can run in the same process. */
    ERROR,
    /** Its time is over. */
    TIME,
    /** It went over another limit, and its process may be the worse for it. */
    LIMIT
}
