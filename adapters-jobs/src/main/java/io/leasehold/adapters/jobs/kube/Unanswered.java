package io.leasehold.adapters.jobs.kube;

/** Why a question has no answer, in one sentence for whoever wrote the script. */
class Unanswered extends Exception {

    /** The answer is there, but longer than is taken. */
    static final class TooLong extends Unanswered {
        TooLong(String sentence) {
            super(sentence);
        }
    }

    /** Nobody answered: what the cluster has stays unknown. */
    static final class NotReached extends Unanswered {

        private final boolean connected;

        private NotReached(String sentence, boolean connected) {
            super(sentence);
            this.connected = connected;
        }

        static NotReached withoutSession(String sentence) {
            return new NotReached(sentence, false);
        }

        static NotReached onSession(String sentence) {
            return new NotReached(sentence, true);
        }

        /** Whether there was a session to ask on. */
        boolean isConnected() {
            return connected;
        }
    }

    Unanswered(String sentence) {
        super(sentence);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
