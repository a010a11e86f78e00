package io.leasehold.adapters.jobs.webhook;

import io.leasehold.ports.inspection.Webhook;
import java.util.Optional;
import java.util.Set;

/** What an answer says of the message. */
record Verdict(boolean delivered, boolean again, String sentence) {

    private static final int REDIRECTS = 300;
    private static final int FAULTS = 400;
    private static final int SERVER_FAULTS = 500;

    /** Those faults of ours that may pass: a timeout, and too many requests. */
    private static final Set<Integer> PASSING = Set.of(408, 429);

    /** Nobody waited any longer: the message may have arrived. */
    static final Verdict UNANSWERED = failed("the receiver did not answer in time");

    static Verdict delivered(String sentence) {
        return new Verdict(true, false, sentence);
    }

    /** It may help to try again. */
    static Verdict failed(String sentence) {
        return new Verdict(false, true, sentence);
    }

    /** It would fail again. */
    static Verdict hopeless(String sentence) {
        return new Verdict(false, false, sentence);
    }

    /**
     * Judges an answer. The robots of chats answer 200 even to what they refuse, and say so in the body. One that took the
     * message and cannot be understood may have told everybody, and would again.
     *
     * @param body empty if it could not be read, or not to its end
     */
    static Verdict of(Webhook webhook, int status, Optional<String> body) {
        if (status >= FAULTS) {
            String sentence = "the receiver answered with status " + status;
            return status >= SERVER_FAULTS || PASSING.contains(status)
                    ? failed(sentence)
                    : hopeless(sentence + ": check the URL and the body");
        }
        if (status >= REDIRECTS) {
            return hopeless("the receiver redirects with status " + status
                    + ", which is not followed: give the URL where it really is");
        }
        return switch (webhook.kind()) {
            case DEFAULT -> delivered("status " + status);
            case DINGTALK, WECHAT, FEISHU ->
                body.flatMap(text -> Reply.of(webhook.kind(), text))
                        .map(reply -> robot(reply, webhook))
                        .orElseGet(() -> notUnderstood(status));
        };
    }

    private static Verdict notUnderstood(int status) {
        return hopeless("the receiver answered with status " + status + ", but not as its kind does: it may have the"
                + " message, so it is not sent again; check that the kind is right");
    }

    private static Verdict robot(Reply reply, Webhook webhook) {
        if (reply.accepted()) {
            return delivered("accepted");
        }
        String sentence = "the receiver refused it with code " + reply.code() + " ("
                + Masked.quoted(webhook, reply.words()) + ")";
        return reply.mayPass() ? failed(sentence) : hopeless(sentence);
    }
}
