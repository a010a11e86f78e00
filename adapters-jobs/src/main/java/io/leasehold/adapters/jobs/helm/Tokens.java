package io.leasehold.adapters.jobs.helm;

import io.leasehold.adapters.jobs.run.Plain;
import io.leasehold.adapters.jobs.run.RunOver;
import io.leasehold.adapters.jobs.run.Unusable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * The tokens of an index. Every scalar is taken for a text: a version {@code 1.10} is no number. Aliases are refused, so nothing
 * is ever expanded: no tool that makes indexes writes one.
 */
final class Tokens {

    enum Token {
        MAPPING,
        SEQUENCE,
        TEXT,
        /** Of a mapping or a sequence. */
        END
    }

    /** Characters that are read at a time; far fewer than a token may have. */
    private static final int BUFFER = 16 * 1024;

    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

    private final Parser parser;
    private final TokenReader reader;
    private final Watch watch;
    private final int deepest;
    private int depth;
    private Token current = Token.END;
    private @Nullable Event event;

    Tokens(InputStream body, Watch watch, Limits limits) {
        this.reader = new TokenReader(body, limits.token());
        this.watch = watch;
        this.deepest = limits.depth();
        // The body is bounded already. Its own limit of 3 MiB would refuse the index of any large repository.
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(Integer.MAX_VALUE)
                .setBufferSize(BUFFER)
                .build();
        this.parser = new ParserImpl(settings, new StreamReader(settings, reader));
    }

    /** Moves on; empty after the last one. */
    Optional<Token> next() throws IOException, Unusable, RunOver {
        return Optional.ofNullable(advance());
    }

    /** Moves on within something that is not over. */
    Token more() throws IOException, Unusable, RunOver {
        Token token = advance();
        if (token == null) {
            throw problem("it ends too early");
        }
        return token;
    }

    private @Nullable Token advance() throws IOException, Unusable, RunOver {
        watch.check();
        while (hasNext()) {
            Event next = parsed();
            event = next;
            reader.onToken();
            switch (next.getEventId()) {
                case MappingStart -> {
                    return opened(Token.MAPPING);
                }
                case SequenceStart -> {
                    return opened(Token.SEQUENCE);
                }
                case MappingEnd, SequenceEnd -> {
                    depth--;
                    return moved(Token.END);
                }
                case Scalar -> {
                    return moved(Token.TEXT);
                }
                case Alias ->
                    throw problem("it uses an alias, which is refused because a few of them can stand for any amount");
                default -> {
                    // The begin or the end of a document, or a comment.
                }
            }
        }
        return null;
    }

    private Token opened(Token token) throws Unusable {
        depth++;
        if (depth > deepest) {
            throw problem("it is nested too deep");
        }
        return moved(token);
    }

    private Token moved(Token token) {
        current = token;
        return token;
    }

    private boolean hasNext() throws IOException, Unusable {
        try {
            return parser.hasNext();
        } catch (RuntimeException problem) {
            throw refused(problem);
        }
    }

    private Event parsed() throws IOException, Unusable {
        try {
            return parser.next();
        } catch (RuntimeException problem) {
            throw refused(problem);
        }
    }

    /** Of a stranger's text the parser does not only refuse what it knows: an escape without digits is no number to it. */
    private Unusable refused(RuntimeException problem) throws IOException {
        if (reader.failure().isPresent()) {
            IOException failure = reader.failure().get();
            if (failure instanceof TokenReader.TooLong) {
                return problem("a text, or a comment, is too long");
            }
            throw failure;
        }
        if (problem instanceof MarkedYamlEngineException marked) {
            int line = marked.getProblemMark().map(mark -> mark.getLine() + 1).orElseGet(this::line);
            return problem(line, "it is no legal YAML (" + Plain.quoted(marked.getProblem()) + ")");
        }
        String reason = problem instanceof YamlEngineException known
                ? " (" + Plain.quoted(String.valueOf(known.getMessage())) + ")"
                : "";
        return problem("it is no legal YAML" + reason);
    }

    /** What is wrong with the index where the parser is now. */
    Unusable problem(String what) {
        return problem(line(), what);
    }

    private static Unusable problem(int line, String what) {
        return new Unusable("the index cannot be used: in line " + line + " " + what);
    }

    private int line() {
        return Optional.ofNullable(event)
                .flatMap(Event::getStartMark)
                .map(mark -> mark.getLine() + 1)
                .orElse(1);
    }

    Token current() {
        return current;
    }

    /** The current token's text: empty for nothing and for what has parts, which are skipped. */
    String text() throws IOException, Unusable, RunOver {
        if (event instanceof ScalarEvent scalar) {
            return isNothing(scalar) ? "" : scalar.getValue();
        }
        skip();
        return "";
    }

    /** Whether there is no value, which YAML writes in several ways. */
    boolean isNothing() {
        return event instanceof ScalarEvent scalar
                && (isNothing(scalar) || scalar.getValue().isEmpty());
    }

    private static boolean isNothing(ScalarEvent scalar) {
        return scalar.getScalarStyle() == ScalarStyle.PLAIN && NOTHING.contains(scalar.getValue());
    }

    /** The name of a field, which the current token is. */
    String name() throws Unusable {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getValue();
        }
        throw problem("a mapping has a key that is no text");
    }

    /** Moves to the end of what begins with the current token. */
    void skip() throws IOException, Unusable, RunOver {
        int outer = current == Token.MAPPING || current == Token.SEQUENCE ? depth - 1 : depth;
        while (depth > outer) {
            more();
        }
    }
}
