package io.leasehold.app.messages;

import java.util.List;
import java.util.stream.Stream;

/** Something to tell a person, not yet in any language. An argument may be a sentence itself. */
public record Sentence(Phrase phrase, List<Object> arguments) {

    public Sentence {
        arguments = List.copyOf(arguments);
    }

    public static Sentence of(Phrase phrase, Object... arguments) {
        return new Sentence(phrase, Stream.of(arguments).toList());
    }
}
