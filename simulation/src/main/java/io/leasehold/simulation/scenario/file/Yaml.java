package io.leasehold.simulation.scenario.file;

import java.util.List;

/** A YAML value that knows its line; every scalar is text, so nothing is guessed about its type. */
sealed interface Yaml {

    /** Where it begins, from 1. */
    int line();

    /** What it is, for a sentence. */
    String what();

    /**
     * A scalar.
     *
     * @param quoted false also tells an empty text from a missing one
     */
    record Text(int line, String text, boolean quoted) implements Yaml {
        boolean isMissing() {
            return text.isEmpty() && !quoted;
        }

        @Override
        public String what() {
            return isMissing() ? "nothing" : Shown.of(text);
        }
    }

    /** A sequence. */
    record Items(int line, List<Yaml> items) implements Yaml {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String what() {
            return "a list";
        }
    }

    /** A mapping in the order it was written; no key is given twice. */
    record Entries(int line, List<Entry> entries) implements Yaml {
        public Entries {
            entries = List.copyOf(entries);
        }

        @Override
        public String what() {
            return "keys and values";
        }
    }

    /** A key with its value. */
    record Entry(Text key, Yaml value) {}
}
