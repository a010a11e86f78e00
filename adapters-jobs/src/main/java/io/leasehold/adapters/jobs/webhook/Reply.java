package io.leasehold.adapters.jobs.webhook;

import io.leasehold.ports.inspection.Webhook;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the robot of a chat says of a message.
 *
 * @param words its own; they may repeat what it was sent
 * @param mayPass whether it says that it is too busy, or was told too much at once, and took nothing
 */
record Reply(long code, String words, boolean mayPass) {

    /** "The system is busy", "sent too fast" (two generations of it). */
    private static final Set<Long> DINGTALK_BUSY = Set.of(-1L, 130_101L, 410_100L);

    /** "The system is busy", "frequency out of limit". */
    private static final Set<Long> WECHAT_BUSY = Set.of(-1L, 45_009L);

    /** The frequency limit of messages, and that of every request. */
    private static final Set<Long> FEISHU_BUSY = Set.of(11_232L, 99_991_400L);

    /** Reads it; empty if a robot of this kind does not speak so. */
    static Optional<Reply> of(Webhook.Kind kind, String body) {
        JsonNode tree;
        try {
            tree = JsonMapper.shared().readTree(body);
        } catch (JacksonException isNoJson) {
            return Optional.empty();
        }
        return switch (kind) {
            case DEFAULT -> Optional.empty();
            case DINGTALK -> read(tree, "errcode", "errmsg", DINGTALK_BUSY);
            case WECHAT -> read(tree, "errcode", "errmsg", WECHAT_BUSY);
            // Its older form has other names.
            case FEISHU ->
                read(tree, "code", "msg", FEISHU_BUSY).or(() -> read(tree, "StatusCode", "StatusMessage", FEISHU_BUSY));
        };
    }

    private static Optional<Reply> read(JsonNode tree, String code, String words, Set<Long> busy) {
        JsonNode number = tree.path(code);
        if (!number.isIntegralNumber() || !number.canConvertToLong()) {
            return Optional.empty();
        }
        long value = number.asLong();
        return Optional.of(new Reply(value, tree.path(words).asString(""), busy.contains(value)));
    }

    boolean accepted() {
        return code == 0;
    }
}
