package io.leasehold.adapters.jobs.webhook;

import io.leasehold.adapters.jobs.run.Plain;
import io.leasehold.ports.inspection.Webhook;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an answer says of the message. */
record Verdict(boolean delivered, boolean again, String sentence) {

    private static final int REDIRECTS = 300;
    private static final int FAULTS = 400;
    private static final int SERVER_FAULTS = 500;

    /** Those faults of ours that may pass: a timeout, and too many requests. */
    private static final Set<Integer> PASSING = Set.of(408, 429);

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

    /** Judges an answer. The robots of chats answer 200 even to what they refuse, and say so in the body. */
    static Verdict of(Webhook webhook, int status, String body) {
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
            case DINGTALK, WECHAT -> robot(body, "errcode", "errmsg", webhook);
            case FEISHU -> feishu(body, webhook);
        };
    }

    /** Its older form has other names. */
    private static Verdict feishu(String body, Webhook webhook) {
        return body.contains("\"StatusCode\"") && !body.contains("\"code\"")
                ? robot(body, "StatusCode", "StatusMessage", webhook)
                : robot(body, "code", "msg", webhook);
    }

    private static Verdict robot(String body, String code, String words, Webhook webhook) {
        JsonNode tree;
        try {
            tree = JsonMapper.shared().readTree(body);
        } catch (JacksonException problem) {
            return failed("the receiver did not answer as its kind does: check that the kind is right");
        }
        JsonNode number = tree.path(code);
        if (!number.isIntegralNumber()) {
            return failed("the receiver did not answer as its kind does: check that the kind is right");
        }
        if (number.asLong(-1) == 0) {
            return delivered("accepted");
        }
        return failed("the receiver refused it with code " + number.asLong(-1) + " ("
                + Masked.of(webhook, Plain.quoted(tree.path(words).asString(""))) + ")");
    }
}
