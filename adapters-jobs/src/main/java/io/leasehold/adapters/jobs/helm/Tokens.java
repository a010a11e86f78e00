package io.leasehold.adapters.jobs.helm;

import io.leasehold.adapters.jobs.run.Plain;
import io.leasehold.adapters.jobs.run.Unusable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * The tokens of an index. Aliases are refused, so nothing is ever expanded: no tool that makes indexes writes one.
 */
final class Tokens {

    private final YAMLParser parser;
    private final TokenReader reader;
    private final Watch watch;

    Tokens(InputStream body, Watch watch, Limits limits) {
        this.reader = new TokenReader(body, limits.token());
        this.watch = watch;
        this.parser = (YAMLParser) factory(limits).createParser(ObjectReadContext.empty(), reader);
    }

    private static YAMLFactory factory(Limits limits) {
        return YAMLFactory.builder()
                // The body is bounded already. Its own limit of 3 MiB would refuse the index of any large repository.
                .loadSettings(LoadSettings.builder()
                        .setCodePointLimit(Integer.MAX_VALUE)
                        // To know a key again all would have to be remembered; the last one counts.
                        .setAllowDuplicateKeys(true)
                        .build())
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxStringLength(limits.token())
                        .maxNameLength(limits.token())
                        .maxNumberLength(limits.token())
                        .build())
                .build();
    }

    /** Moves on; empty after the last one. */
    Optional<JsonToken> next() throws IOException, Unusable, RunOver {
        return Optional.ofNullable(advance());
    }

    /** Moves on within something that is not over. */
    JsonToken more() throws IOException, Unusable, RunOver {
        return next().orElseThrow(() -> problem("it ends too early"));
    }

    private @Nullable JsonToken advance() throws IOException, Unusable, RunOver {
        watch.check();
        JsonToken token;
        try {
            token = parser.nextToken();
        } catch (JacksonException | YamlEngineException problem) {
            throw refused(problem);
        }
        reader.onToken();
        if (parser.isCurrentAlias()) {
            throw problem("it uses an alias, which is refused because a few of them can stand for any amount");
        }
        return token;
    }

    private Unusable refused(RuntimeException problem) throws IOException {
        if (reader.failure().isPresent()) {
            IOException failure = reader.failure().get();
            if (failure instanceof TokenReader.TooLong) {
                return problem("a text, or a comment, is too long");
            }
            throw failure;
        }
        if (problem instanceof StreamConstraintsException) {
            return problem("it is nested too deep, or a text is too long");
        }
        return malformed(problem);
    }

    private Unusable malformed(RuntimeException problem) {
        Throwable cause = problem;
        while (cause != null && !(cause instanceof MarkedYamlEngineException)) {
            cause = cause.getCause();
        }
        if (cause instanceof MarkedYamlEngineException marked) {
            int line = marked.getProblemMark().map(mark -> mark.getLine() + 1).orElseGet(this::line);
            return problem(line, "it is no legal YAML (" + Plain.quoted(marked.getProblem()) + ")");
        }
        String reason = problem instanceof JacksonException known ? known.getOriginalMessage() : "";
        return problem("it is no legal YAML (" + Plain.quoted(reason) + ")");
    }

    /** What is wrong with the index where the parser is now. */
    Unusable problem(String what) {
        return problem(line(), what);
    }

    private static Unusable problem(int line, String what) {
        return new Unusable("the index cannot be used: in line " + line + " " + what);
    }

    private int line() {
        return Math.max(1, parser.currentLocation().getLineNr());
    }

    JsonToken current() {
        return parser.currentToken();
    }

    /** The current token's text: empty for nothing and for what has parts, which are skipped. */
    String text() throws IOException, Unusable, RunOver {
        JsonToken token = current();
        if (token.isScalarValue()) {
            return token == JsonToken.VALUE_NULL ? "" : parser.getString();
        }
        skip();
        return "";
    }

    /** Whether there is no value, which YAML writes in several ways. */
    boolean isNothing() {
        JsonToken token = current();
        return token == JsonToken.VALUE_NULL || (token == JsonToken.VALUE_STRING && parser.getStringLength() == 0);
    }

    /** The name of a field. */
    String name() {
        return parser.currentName();
    }

    /** Moves to the end of what begins with the current token. */
    void skip() throws IOException, Unusable, RunOver {
        int depth = 0;
        JsonToken token = current();
        while (true) {
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth == 0) {
                return;
            }
            token = more();
        }
    }
}
