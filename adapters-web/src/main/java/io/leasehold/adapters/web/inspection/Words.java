package io.leasehold.adapters.web.inspection;

import io.leasehold.adapters.web.request.BadRequest;
import io.leasehold.adapters.web.request.Nearest;
import io.leasehold.domain.inspection.EventStatus;
import io.leasehold.domain.inspection.RecordStatus;
import io.leasehold.domain.inspection.ScriptStatus;
import io.leasehold.ports.inspection.Script;
import io.leasehold.ports.inspection.Webhook;
import java.util.List;
import java.util.function.Function;

/** The API's words for what inspections have. Scripts of users go by them: they never change. */
final class Words {

    private Words() {}

    static String of(RecordStatus status) {
        return switch (status) {
            case RUNNING -> "running";
            case SUCCESS -> "success";
            case FAILED -> "failed";
            case SKIPPED -> "skipped";
            case TIMEOUT -> "timeout";
            case INTERRUPTED -> "interrupted";
        };
    }

    static String of(ScriptStatus status) {
        return switch (status) {
            case SUCCESS -> "success";
            case FAILED -> "failed";
            case TIMEOUT -> "timeout";
        };
    }

    static String of(EventStatus status) {
        return switch (status) {
            case NORMAL -> "normal";
            case WARNING -> "warning";
            case FAILED -> "failed";
        };
    }

    static String of(Script.Type type) {
        return switch (type) {
            case BUILTIN -> "builtin";
            case CUSTOM -> "custom";
        };
    }

    static String of(Webhook.Kind kind) {
        return switch (kind) {
            case DEFAULT -> "default";
            case DINGTALK -> "dingtalk";
            case FEISHU -> "feishu";
            case WECHAT -> "wechat";
        };
    }

    static RecordStatus recordStatus(String text) {
        return read("status", text, List.of(RecordStatus.values()), Words::of);
    }

    static EventStatus eventStatus(String text) {
        return read("status", text, List.of(EventStatus.values()), Words::of);
    }

    static Webhook.Kind kind(String text) {
        return read("kind", text, List.of(Webhook.Kind.values()), Words::of);
    }

    private static <T> T read(String name, String text, List<T> values, Function<T, String> word) {
        return values.stream()
                .filter(value -> word.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() -> unknown(name, text, values.stream().map(word).toList()));
    }

    private static RuntimeException unknown(String name, String text, List<String> words) {
        return BadRequest.of("'" + name + "' is none of its words" + Nearest.hint(text, words) + ": give "
                + String.join(" or ", words) + ".");
    }
}
