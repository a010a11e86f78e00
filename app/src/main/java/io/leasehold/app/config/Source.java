package io.leasehold.app.config;

import io.leasehold.app.messages.Phrase;
import io.leasehold.app.messages.Sentence;

/** Where a value came from; the highest in precedence first. */
public sealed interface Source {

    /** Names the source for people: {@code flag --port}. */
    Sentence named();

    /** A flag on the command line. */
    record Flag(String name) implements Source {
        @Override
        public Sentence named() {
            return Sentence.of(Phrase.SOURCE_FLAG, name);
        }
    }

    /** An environment variable. */
    record Environment(String name) implements Source {
        @Override
        public Sentence named() {
            return Sentence.of(Phrase.SOURCE_ENVIRONMENT, name);
        }
    }

    /** A line, counted from 1, of the {@code .env} file. */
    record DotEnvLine(String name, int line) implements Source {
        @Override
        public Sentence named() {
            return Sentence.of(Phrase.SOURCE_DOT_ENV, name, line);
        }
    }

    /** The table's default. */
    record Default() implements Source {
        @Override
        public Sentence named() {
            return Sentence.of(Phrase.SOURCE_DEFAULT);
        }
    }
}
