package io.leasehold.adapters.jobs.kube;

/** What one script may still ask for. */
final class Budget {

    private final Limits limits;
    private int requests;
    private long bytes;

    Budget(Limits limits) {
        this.limits = limits;
    }

    /** Takes one request, and says how long its answer may be. */
    synchronized int request(int longest) throws Unanswered {
        if (requests >= limits.requests()) {
            throw new Unanswered("the script has made its " + limits.requests()
                    + " requests, the most that one may make: ask for lists rather than for single objects");
        }
        requests++;
        long left = limits.bytes() - bytes;
        if (left <= 0) {
            throw spent();
        }
        return (int) Math.min(longest, left);
    }

    synchronized void received(long length) {
        bytes += length;
    }

    /** An answer was longer than it might be: what was read of it counts as well. */
    synchronized Unanswered tooLong(int allowed, int longest) {
        bytes += allowed;
        return allowed < longest
                ? spent()
                : new Unanswered.TooLong("the answer is longer than " + longest
                        + " bytes, the most that is taken: narrow the question with a namespace or a label selector");
    }

    private Unanswered spent() {
        return new Unanswered("the script has read " + limits.bytes()
                + " bytes, the most that one may read: narrow its questions with a namespace or a label selector");
    }
}
