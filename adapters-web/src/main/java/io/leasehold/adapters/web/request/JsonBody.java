package io.leasehold.adapters.web.request;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import io.leasehold.adapters.web.json.StrictJson;
import io.leasehold.adapters.web.problem.Problem;
import io.leasehold.adapters.web.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The body of a request: one JSON object of known properties. Whatever is not exactly that is refused. A property that is
 * null is as if it were left out, unless its reader asks whether it is null.
 */
public final class JsonBody {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String EMPTY = "{}";
    private static final String NOTHING = "no body";
    private static final int KIB = 1024;

    /** What is sent by mistake is seldom larger, and nobody can make a thread read on for ever. */
    private static final int MAX_TAKEN = 16 * KIB * KIB;

    private final JsonNode object;
    private final String example;

    private JsonBody(JsonNode object, String example) {
        this.object = object;
        this.example = example;
    }

    /**
     * Reads it.
     *
     * @param maxBytes of a body that is read at all
     * @param example of a right one, for people
     * @param names of the properties there may be
     */
    public static JsonBody read(Context ctx, int maxBytes, String example, List<String> names) {
        requireJson(ctx);
        return of(bytes(ctx, maxBytes), example, names);
    }

    /** Like {@link #read}; no body at all is an object without properties. */
    public static JsonBody readAny(Context ctx, int maxBytes, String example, List<String> names) {
        requireJson(ctx);
        byte[] bytes = bytes(ctx, maxBytes);
        return of(bytes.length == 0 ? EMPTY.getBytes(StandardCharsets.UTF_8) : bytes, example, names);
    }

    /** For requests that need no body: whoever sends one with properties believes that they mean something. */
    public static void requireNone(Context ctx) {
        readAny(ctx, KIB, NOTHING, List.of());
    }

    private static JsonBody of(byte[] bytes, String example, List<String> names) {
        JsonNode body = parse(bytes, example);
        if (!body.isObject()) {
            throw BadRequest.of("The body is not a JSON object: send " + example + ".");
        }
        BadRequest.requireOnly(body.propertyNames(), names, "property", "send " + example);
        return new JsonBody(body, example);
    }

    /** The text of a property that must be there. */
    public String text(String name) {
        return text(name, value(name).orElseThrow(() -> missing(name)));
    }

    /** The text of a property that must be there, if a database can keep it and it has 1 to {@code longest} characters. */
    public String text(String name, int longest) {
        return optionalText(name, longest).orElseThrow(() -> missing(name));
    }

    /** Like {@link #text(String, int)}; empty where it is left out. */
    public Optional<String> optionalText(String name, int longest) {
        return value(name).map(value -> FitText.requireSome(name, text(name, value), longest));
    }

    /** Whether the property is there and null, which takes away what is kept where it is left out. */
    public boolean isNull(String name) {
        return object.path(name).isNull();
    }

    /** Like {@link #text(String, int)}, on one line. */
    public String line(String name, int longest) {
        return FitText.requireLine(name, text(name, longest), longest);
    }

    /** A text that may be empty, and is where it is left out. */
    public String anyText(String name, int longest) {
        return value(name)
                .map(value -> FitText.require(name, text(name, value), longest))
                .orElse("");
    }

    /** A text, which may be empty, or an object, whose JSON is the text; that of an empty one is empty. */
    public Optional<String> textOrObject(String name, int longest) {
        return value(name)
                .map(value -> FitText.require(name, value.isObject() ? ofObject(value) : text(name, value), longest));
    }

    /** Yes or no; {@code absent} where it is left out. */
    public boolean flag(String name, boolean absent) {
        Optional<JsonNode> value = value(name);
        if (value.filter(given -> !given.isBoolean()).isPresent()) {
            throw BadRequest.of("'" + name + "' is neither true nor false: send " + example + ".");
        }
        return value.map(JsonNode::booleanValue).orElse(absent);
    }

    /** A whole number from {@code least} to {@code most}; {@code absent} where it is left out. */
    public long number(String name, long least, long most, long absent) {
        return value(name).map(value -> inRange(name, value, least, most)).orElse(absent);
    }

    private static long inRange(String name, JsonNode value, long least, long most) {
        boolean whole = value.isIntegralNumber() && value.canConvertToLong();
        if (!whole || value.longValue() < least || value.longValue() > most) {
            throw BadRequest.of("'" + name + "' is no number that can be meant: give a whole one from " + least + " to "
                    + most + ", without quotation marks.");
        }
        return value.longValue();
    }

    /** Texts, each of 1 to {@code longest} characters and given once, at most {@code most}; empty where it is left out. */
    public Optional<List<String>> texts(String name, int most, int longest) {
        return value(name).map(value -> texts(name, value, most, longest));
    }

    private List<String> texts(String name, JsonNode value, int most, int longest) {
        if (!value.isArray()) {
            throw BadRequest.of("'" + name + "' is not a list: send " + example + ".");
        }
        if (value.size() > most) {
            throw BadRequest.of("'" + name + "' has " + value.size() + " items: give at most " + most + ".");
        }
        Set<String> texts = new LinkedHashSet<>();
        for (JsonNode each : value) {
            String text = FitText.requireSome(name, text(name, each), longest);
            if (!texts.add(text)) {
                throw BadRequest.of("'" + name + "' has '" + BadRequest.shown(text) + "' twice: give each once.");
            }
        }
        return List.copyOf(texts);
    }

    private static String ofObject(JsonNode object) {
        return object.isEmpty() ? "" : object.toString();
    }

    private Optional<JsonNode> value(String name) {
        return Optional.of(object.path(name)).filter(value -> !value.isMissingNode() && !value.isNull());
    }

    private String text(String name, JsonNode value) {
        if (!value.isString()) {
            throw BadRequest.of("'" + name + "' is not a string: send " + example + ".");
        }
        return value.stringValue();
    }

    private ProblemException missing(String name) {
        return BadRequest.of("The body has no '" + name + "': send " + example + ".");
    }

    private static void requireJson(Context ctx) {
        String given = Optional.ofNullable(ctx.contentType()).orElse("").split(";", 2)[0];
        // A plain "curl -d" says it is a form; the token, not this header, keeps foreign pages out.
        String type = given.strip().toLowerCase(Locale.ROOT);
        if (!type.isEmpty() && !type.equals(FORM) && !type.equals(JSON)) {
            throw new ProblemException(Problem.of(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "The body must be JSON: send it with the header 'Content-Type: " + JSON + "'."));
        }
    }

    /** Not by the framework, which has one limit for all routes. */
    private static byte[] bytes(Context ctx, int maxBytes) {
        try (InputStream in = ctx.bodyInputStream()) {
            byte[] bytes = ctx.contentLength() > maxBytes ? new byte[0] : in.readNBytes(maxBytes + 1);
            if (ctx.contentLength() > maxBytes || bytes.length > maxBytes) {
                takeTheRest(ctx, in);
                throw tooLarge("body", maxBytes);
            }
            return bytes;
        } catch (IOException gone) {
            throw new UncheckedIOException("the client went away while it sent its request", gone);
        }
    }

    /**
     * Whoever still sends when the server closes has the connection reset, and never sees why. One that asks first whether
     * to send is told before it does.
     */
    private static void takeTheRest(Context ctx, InputStream in) throws IOException {
        byte[] chunk = new byte[KIB * KIB / 16];
        boolean sends = ctx.header(Header.EXPECT) == null;
        for (int taken = 0, count = 0; sends && taken < MAX_TAKEN && count >= 0; taken += count) {
            count = in.read(chunk);
        }
    }

    /** What is more than it may be. */
    public static ProblemException tooLarge(String what, int maxBytes) {
        return new ProblemException(Problem.of(
                HttpStatus.CONTENT_TOO_LARGE,
                "The " + what + " is too large: send at most " + maxBytes / KIB + " KiB."));
    }

    private static JsonNode parse(byte[] body, String example) {
        try {
            return StrictJson.read(body);
        } catch (JacksonException e) {
            // Jackson's own words name classes of ours and repeat what was sent; where it went wrong is enough.
            String place = Optional.ofNullable(e.getLocation())
                    .map(at -> " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")")
                    .orElse("");
            throw BadRequest.of("The body is not well-formed JSON" + place + ": send " + example + ".");
        }
    }
}
