package io.leasehold.adapters.jobs.kube;

/** Why a question has no answer, in one sentence for whoever wrote the script. */
class Unanswered extends Exception {

    /** The answer is there, but longer than is taken. */
    static final class TooLong extends Unanswered {
        TooLong(String sentence) {
            super(sentence);
        }
    }

    Unanswered(String sentence) {
        super(sentence);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
