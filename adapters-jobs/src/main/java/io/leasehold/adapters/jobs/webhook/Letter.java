package io.leasehold.adapters.jobs.webhook;

import io.leasehold.ports.inspection.Webhook;
import io.leasehold.ports.secret.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message in the language of one receiver.
 *
 * @param query to be added to the receiver's URL; empty for none
 * @param body JSON, or whatever a user's template makes of it
 */
record Letter(String query, String body) {

    /** DingTalk and Feishu take some 20,000 bytes of a whole body. */
    static final int BODY_BYTES = 20_000;

    /** WeChat takes 4096 bytes of content. */
    static final int WECHAT_BYTES = 4_096;

    /** Receivers of our own JSON are not asked what they take; nobody needs a longer text. */
    static final int DEFAULT_BYTES = 32_000;

    /** How K8M says that there is no template. */
    private static final String PLAIN_TEMPLATE = "%s";

    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** Signatures count from now, so each attempt has its own letter. */
    static Letter to(Webhook webhook, Message message, Instant now) {
        Optional<String> secret = webhook.secret().map(Secret::reveal).filter(text -> !text.isEmpty());
        return switch (webhook.kind()) {
            case DEFAULT -> byDefault(webhook.template(), message);
            case DINGTALK -> dingtalk(message, secret, now);
            case FEISHU -> feishu(message, secret, now);
            case WECHAT -> wechat(message);
        };
    }

    private static Letter byDefault(String template, Message message) {
        String text = message.text(DEFAULT_BYTES);
        if (template.isBlank() || template.equals(PLAIN_TEMPLATE)) {
            ObjectNode body = MAPPER.createObjectNode().put("message", text).put("raw", message.raw());
            return new Letter("", body.toString());
        }
        return new Letter("", filled(template, text, message.raw()));
    }

    /** In one pass, since a text may itself contain what looks like a place to be filled. */
    private static String filled(String template, String text, String raw) {
        StringBuilder body = new StringBuilder();
        int from = 0;
        for (int next = template.indexOf("{{"); next >= 0; next = template.indexOf("{{", from)) {
            body.append(template, from, next);
            if (template.startsWith("{{msg}}", next)) {
                body.append(escaped(text));
                from = next + "{{msg}}".length();
            } else if (template.startsWith("{{raw}}", next)) {
                body.append(escaped(raw));
                from = next + "{{raw}}".length();
            } else {
                body.append('{');
                from = next + 1;
            }
        }
        return body.append(template, from, template.length()).toString();
    }

    /** As it stands between the quotes of a JSON text. */
    private static String escaped(String text) {
        String quoted = MAPPER.writeValueAsString(text);
        return quoted.substring(1, quoted.length() - 1);
    }

    private static Letter dingtalk(Message message, Optional<String> secret, Instant now) {
        long millis = now.toEpochMilli();
        String query = secret.map(key -> "timestamp=" + millis + "&sign="
                        + URLEncoder.encode(Signatures.dingtalk(millis, key), StandardCharsets.UTF_8))
                .orElse("");
        return new Letter(query, fitting(message, text -> {
            ObjectNode body = MAPPER.createObjectNode().put("msgtype", "markdown");
            body.putObject("markdown").put("title", message.title()).put("text", text);
            return body.toString();
        }));
    }

    private static Letter feishu(Message message, Optional<String> secret, Instant now) {
        long seconds = now.getEpochSecond();
        return new Letter("", fitting(message, text -> {
            ObjectNode body = MAPPER.createObjectNode();
            secret.ifPresent(
                    key -> body.put("timestamp", Long.toString(seconds)).put("sign", Signatures.feishu(seconds, key)));
            body.put("msg_type", "text");
            body.putObject("content").put("text", calm(text));
            return body.toString();
        }));
    }

    /** Quotes and ends of lines are longer in JSON, so the text gives way until the body fits. */
    private static String fitting(Message message, UnaryOperator<String> body) {
        int room = BODY_BYTES;
        String whole = body.apply(message.text(room));
        while (whole.getBytes(StandardCharsets.UTF_8).length > BODY_BYTES && room > 1) {
            room = room * 3 / 4;
            whole = body.apply(message.text(room));
        }
        return whole;
    }

    private static Letter wechat(Message message) {
        ObjectNode body = MAPPER.createObjectNode().put("msgtype", "markdown");
        body.putObject("markdown").put("content", calm(message.text(WECHAT_BYTES)));
        return new Letter("", body.toString());
    }

    /** The words of an object of a cluster shall not ring everybody's phone; the length stays. */
    private static String calm(String text) {
        return text.replace("<at", "(at").replace("<@", "(@");
    }
}
