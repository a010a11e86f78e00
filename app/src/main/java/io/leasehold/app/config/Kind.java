package io.leasehold.app.config;

import io.leasehold.app.messages.Phrase;
import io.leasehold.app.messages.Sentence;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a setting accepts. Each kind says what is wrong with a text, in one sentence that names what is allowed. */
public sealed interface Kind {

    /** Stands for the value in {@code --help}. */
    String placeholder();

    /** Returns what is wrong with a text; {@code origin} says where the text came from. */
    Optional<Sentence> complaint(Sentence origin, String text);

    /** The values a shell may offer. */
    default List<String> candidates() {
        return List.of();
    }

    /** Any text. */
    record Text(String placeholder) implements Kind {
        @Override
        public Optional<Sentence> complaint(Sentence origin, String text) {
            return Optional.empty();
        }
    }

    /** A whole number within a range, both ends included. */
    record Whole(String placeholder, long least, long most) implements Kind {
        @Override
        public Optional<Sentence> complaint(Sentence origin, String text) {
            boolean fine =
                    text.matches("[+-]?\\d{1,10}") && Long.parseLong(text) >= least && Long.parseLong(text) <= most;
            return fine
                    ? Optional.empty()
                    : Optional.of(Sentence.of(Phrase.BAD_WHOLE_NUMBER, origin, text, least, most));
        }
    }

    /** Any number; its range is judged where the other numbers are known. */
    record Decimal(String placeholder) implements Kind {
        @Override
        public Optional<Sentence> complaint(Sentence origin, String text) {
            return isNumber(text) ? Optional.empty() : Optional.of(Sentence.of(Phrase.BAD_NUMBER, origin, text));
        }

        private static boolean isNumber(String text) {
            try {
                return text.equals(text.strip()) && new BigDecimal(text).scale() < 1000;
            } catch (NumberFormatException e) {
                return false;
            }
        }
    }

    /** Yes or no, in the usual spellings. */
    record YesNo() implements Kind {

        private static final List<String> YES = List.of("true", "1", "yes");
        private static final List<String> NO = List.of("false", "0", "no");

        static boolean isYes(String text) {
            return YES.contains(text.toLowerCase(Locale.ROOT));
        }

        @Override
        public String placeholder() {
            return "true|false";
        }

        @Override
        public Optional<Sentence> complaint(Sentence origin, String text) {
            boolean fine = isYes(text) || NO.contains(text.toLowerCase(Locale.ROOT));
            return fine ? Optional.empty() : Optional.of(Sentence.of(Phrase.BAD_YES_NO, origin, text));
        }

        @Override
        public List<String> candidates() {
            return List.of("true", "false");
        }
    }

    /** One of a few words, in any case; {@code absent} are words other builds know. */
    record Choice(List<String> candidates, List<String> absent) implements Kind {

        public Choice {
            candidates = List.copyOf(candidates);
            absent = List.copyOf(absent);
        }

        @Override
        public String placeholder() {
            return String.join("|", candidates);
        }

        @Override
        public Optional<Sentence> complaint(Sentence origin, String text) {
            String word = text.toLowerCase(Locale.ROOT);
            if (candidates.contains(word)) {
                return Optional.empty();
            }
            Phrase phrase = absent.contains(word) ? Phrase.ABSENT_CHOICE : Phrase.BAD_CHOICE;
            return Optional.of(Sentence.of(phrase, origin, text, String.join(", ", candidates)));
        }
    }
}
