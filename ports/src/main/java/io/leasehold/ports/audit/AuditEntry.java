package io.leasehold.ports.audit;

import java.time.Instant;

/**
 * One change that was asked for, and what came of it.
 *
 * @param at wall clock of the instance that was asked, for people; never decides anything
 * @param target the name of what was to change, whole, even one that was refused; at most {@value #MAX_TARGET} characters are kept
 * @param result what the asker was told, in one sentence or word
 */
public record AuditEntry(Instant at, Asker by, Action action, String target, Verdict verdict, String result) {

    /** Longer texts are cut: what is refused may be of any length. */
    public static final int MAX_TARGET = 1024;

    public AuditEntry {
        target = cut(target);
        result = cut(result);
    }

    private static String cut(String text) {
        return text.length() <= MAX_TARGET ? text : text.substring(0, MAX_TARGET);
    }

    /** What was asked for. */
    public enum Action {
        CONNECT,
        DISCONNECT,
        REGISTER_CLUSTER,
        UPDATE_CLUSTER,
        REMOVE_CLUSTER,
        RESIGN,
        SAVE_SCHEDULE,
        REMOVE_SCHEDULE,
        TRIGGER_RUN,
        CANCEL_RUN,
        ADD_HELM_REPOSITORY,
        UPDATE_HELM_REPOSITORY,
        REMOVE_HELM_REPOSITORY,
        ADD_SCRIPT,
        UPDATE_SCRIPT,
        REMOVE_SCRIPT,
        ADD_WEBHOOK,
        UPDATE_WEBHOOK,
        REMOVE_WEBHOOK
    }

    /** How it ended. */
    public enum Verdict {
        DONE,
        REFUSED,
        /** It may have taken effect, or may yet. */
        UNKNOWN
    }
}
