package io.leasehold.ports.inspection;

import io.leasehold.ports.secret.Secret;
import java.util.Optional;

/**
 * Where the result of a run is sent.
 *
 * @param name unique; 1 to 128 letters, digits, {@code -}, {@code _} and {@code .}
 * @param url {@code http} or {@code https}; a secret, since whoever has it can send
 * @param secret to sign with, for {@link Kind#DINGTALK} and {@link Kind#FEISHU}
 * @param template for {@link Kind#DEFAULT}: the body, with {@code {{msg}}} and {@code {{raw}}}; empty for the usual JSON
 */
public record Webhook(String name, Kind kind, Secret url, Optional<Secret> secret, String template) {

    /** The language of the receiver. */
    public enum Kind {
        DEFAULT,
        DINGTALK,
        FEISHU,
        WECHAT;

        /** Whether such a receiver can be sent to with a secret. */
        public boolean signs() {
            return this == DINGTALK || this == FEISHU;
        }
    }
}
