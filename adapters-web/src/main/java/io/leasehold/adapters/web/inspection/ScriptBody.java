package io.leasehold.adapters.web.inspection;

import io.javalin.http.Context;
import io.leasehold.adapters.web.request.JsonBody;
import io.leasehold.ports.inspection.Script;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A script as a user describes it; its code stands in the path. */
final class ScriptBody {

    static final int MAX_SOURCE_BYTES = 256 * 1024;

    /** In JSON a line break or a quotation mark takes two characters. */
    static final int MAX_BYTES = 2 * MAX_SOURCE_BYTES + 64 * 1024;

    private static final String EXAMPLE =
            "{\"name\":\"Pods that wait\",\"source\":\"<its Lua text>\"}, and where wanted"
                    + " \"description\", \"group\", \"version\", \"kind\" and \"timeoutSeconds\"";

    private static final List<String> NAMES =
            List.of("name", "description", "group", "version", "kind", "timeoutSeconds", "source");

    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_DESCRIPTION = 4096;

    /** As in Kubernetes, where they are names of DNS and labels of those. */
    private static final int LONGEST_GROUP = 253;

    private static final int LONGEST_VERSION = 63;
    private static final int LONGEST_KIND = 63;
    static final long DEFAULT_SECONDS = 60;
    static final long MOST_SECONDS = 600;

    private ScriptBody() {}

    static Script read(Context ctx, String code) {
        JsonBody body = JsonBody.read(ctx, MAX_BYTES, EXAMPLE, NAMES);
        return new Script(
                code,
                body.line("name", LONGEST_NAME),
                Script.Type.CUSTOM,
                body.anyText("description", LONGEST_DESCRIPTION),
                body.anyText("group", LONGEST_GROUP),
                body.anyText("version", LONGEST_VERSION),
                body.anyText("kind", LONGEST_KIND),
                Duration.ofSeconds(body.number("timeoutSeconds", 1, MOST_SECONDS, DEFAULT_SECONDS)),
                source(body));
    }

    private static String source(JsonBody body) {
        String text = body.text("source", MAX_BYTES);
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_SOURCE_BYTES) {
            throw JsonBody.tooLarge("source", MAX_SOURCE_BYTES);
        }
        return text;
    }
}
