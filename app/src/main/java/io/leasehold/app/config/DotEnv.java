package io.leasehold.app.config;

import io.leasehold.app.messages.Phrase;
import io.leasehold.app.messages.Sentence;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code .env} file of the working directory. The last of several lines for one key counts, with a warning.
 *
 * @param entries by key, in the order of the file
 */
record DotEnv(Map<String, Entry> entries, List<Sentence> warnings) {

    private static final long LONGEST = 1 << 20;

    /** A value and the line, counted from 1, on which it stands. */
    record Entry(String value, int line) {}

    DotEnv {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        warnings = List.copyOf(warnings);
    }

    /** Reads the file; without one there are no entries. */
    static DotEnv read(Path file) {
        if (!Files.exists(file)) {
            return new DotEnv(Map.of(), List.of());
        }
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) {
                throw new BadInput(Sentence.of(Phrase.DOT_ENV_UNREADABLE, file));
            }
            return parse(file, Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new BadInput(Sentence.of(Phrase.DOT_ENV_NOT_UTF8, file));
        } catch (IOException e) {
            throw new BadInput(Sentence.of(Phrase.DOT_ENV_UNREADABLE, file));
        }
    }

    private static DotEnv parse(Path file, String text) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        List<Sentence> warnings = new ArrayList<>();
        String[] lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\\r?\\n", -1);
        for (int i = 0; i < lines.length; i++) {
            int number = i + 1;
            DotEnvLine.parse(
                            lines[i],
                            problem -> new BadInput(Sentence.of(Phrase.DOT_ENV_MALFORMED, file, number, problem)))
                    .ifPresent(line -> add(entries, warnings, line, number));
        }
        warnings.addAll(unknownKeys(entries));
        return new DotEnv(entries, warnings);
    }

    private static void add(Map<String, Entry> entries, List<Sentence> warnings, DotEnvLine line, int number) {
        Entry earlier = entries.put(line.key(), new Entry(line.value(), number));
        if (earlier != null) {
            warnings.add(Sentence.of(Phrase.DOT_ENV_TWICE, line.key(), earlier.line(), number));
        }
    }

    private static List<Sentence> unknownKeys(Map<String, Entry> entries) {
        List<String> known =
                Arrays.stream(Setting.values()).map(Setting::environmentName).toList();
        return entries.entrySet().stream()
                .filter(entry -> !known.contains(entry.getKey()))
                .map(entry -> unknown(entry.getKey(), entry.getValue().line(), Nearest.to(entry.getKey(), known)))
                .toList();
    }

    private static Sentence unknown(String key, int line, List<String> near) {
        return near.isEmpty()
                ? Sentence.of(Phrase.DOT_ENV_UNKNOWN_KEY, key, line)
                : Sentence.of(Phrase.DOT_ENV_UNKNOWN_KEY_NEAR, key, line, String.join(", ", near));
    }
}
