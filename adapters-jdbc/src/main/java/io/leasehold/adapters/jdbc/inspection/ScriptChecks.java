package io.leasehold.adapters.jdbc.inspection;

import io.leasehold.adapters.jdbc.audit.OneLine;
import io.leasehold.ports.inspection.Script;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What may be stored as a script. Each objection is one sentence. */
final class ScriptChecks {

    static final int LONGEST_NAME = 128;
    static final int MOST_OF_A_SOURCE = 256 * 1024;

    private static final int LONGEST_DESCRIPTION = 4096;
    private static final int LONGEST_WORD = 256;
    private static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);

    private ScriptChecks() {}

    static Optional<String> objectionTo(Script script) {
        return Stream.of(
                        objectionToCode(script.code()),
                        objectionToName(script.name()),
                        objectionToDescription(script.description()),
                        objectionToWord("group", script.group()),
                        objectionToWord("version", script.version()),
                        objectionToWord("kind", script.kind()),
                        objectionToTimeout(script.timeout()),
                        objectionToSource(script.source()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Of a set that comes with the program; one that is not as it must be is a mistake of whoever made it. */
    static Optional<String> objectionTo(List<Script> set) {
        Set<String> codes = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Script script : set) {
            Optional<String> objection = objectionTo(script);
            if (objection.isPresent()) {
                return Optional.of("the built-in script " + OneLine.of(script.code(), Codes.LONGEST)
                        + " cannot be installed, and so none is: " + objection.get());
            }
            if (!codes.add(script.code()) || !names.add(script.name())) {
                return Optional.of("two built-in scripts have the code " + script.code() + " or the name "
                        + script.name() + ", and so none is installed: give each its own");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> objectionToCode(String code) {
        return Codes.isLegal(code)
                ? Optional.empty()
                : Optional.of("the code of the script is not 1 to " + Codes.LONGEST
                        + " letters, digits, '-', '_' and '.': choose another");
    }

    private static Optional<String> objectionToName(String name) {
        boolean isFine = !name.isEmpty() && name.equals(name.strip()) && isLine(name, LONGEST_NAME);
        return isFine
                ? Optional.empty()
                : Optional.of("the name of the script is not 1 to " + LONGEST_NAME
                        + " characters on one line, without blanks at its ends: choose another");
    }

    private static Optional<String> objectionToDescription(String text) {
        return text.length() <= LONGEST_DESCRIPTION && StoredText.isStorable(text)
                ? Optional.empty()
                : Optional.of("the description of the script is longer than " + LONGEST_DESCRIPTION
                        + " characters, or has control characters or halves of characters: shorten it, or leave those"
                        + " out");
    }

    private static Optional<String> objectionToWord(String what, String text) {
        return isLine(text, LONGEST_WORD)
                ? Optional.empty()
                : Optional.of("the " + what + " of the script is longer than " + LONGEST_WORD
                        + " characters or has control characters: write one such as of the API it is about");
    }

    private static Optional<String> objectionToTimeout(Duration timeout) {
        return timeout.compareTo(SHORTEST_TIMEOUT) >= 0 && timeout.compareTo(LONGEST_TIMEOUT) <= 0
                ? Optional.empty()
                : Optional.of("the timeout of the script is not between " + SHORTEST_TIMEOUT.toSeconds() + " s and "
                        + LONGEST_TIMEOUT.toMinutes() + " min: choose one that is");
    }

    private static Optional<String> objectionToSource(String source) {
        if (source.isBlank()) {
            return Optional.of("the script has no source: write it in Lua");
        }
        if (source.getBytes(StandardCharsets.UTF_8).length > MOST_OF_A_SOURCE) {
            return Optional.of("the source of the script is larger than " + MOST_OF_A_SOURCE / 1024
                    + " KiB: split it into several scripts");
        }
        return StoredText.isStorable(source)
                ? Optional.empty()
                : Optional.of("the source of the script has control characters or halves of characters: write them as"
                        + " escapes, such as \\0");
    }

    private static boolean isLine(String text, int longest) {
        return text.length() <= longest && OneLine.of(text, longest).equals(text);
    }
}
