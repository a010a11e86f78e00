package io.leasehold.simulation.scenario.file;

import io.leasehold.domain.sync.HolderLossPolicy;
import io.leasehold.simulation.scenario.Range;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads single values; each refusal begins with the key. */
final class Values {

    /** Clocks that are wronger than this are broken, and could stand still. */
    static final int WORST_RATE = 100_000;

    static final int LONGEST_LINE = 500;

    static final String FAILURE = "[A-Z][0-9]{1,3}";
    static final String PROBABILITY = "(0(\\.[0-9]{1,40})?|1(\\.0{1,40})?)";

    private static final Pattern FAILURES = Pattern.compile(FAILURE);
    private static final Pattern PROBABILITIES = Pattern.compile(PROBABILITY);

    private Values() {}

    /** A scalar, whatever it says. */
    static String text(String key, Yaml yaml) {
        if (!(yaml instanceof Yaml.Text text)) {
            throw BadScenario.at(yaml.line(), key + " must be a single value, not " + yaml.what());
        }
        if (text.isMissing()) {
            throw BadScenario.at(yaml.line(), key + " has no value: write \"\" for an empty one");
        }
        return text.text();
    }

    static String line(String key, Yaml yaml) {
        String text = text(key, yaml).strip();
        if (text.isEmpty() || text.length() > LONGEST_LINE || !text.codePoints().allMatch(Shown::isPrintable)) {
            throw BadScenario.at(
                    yaml.line(), key + " must be one line of 1 to " + LONGEST_LINE + " printable characters");
        }
        return text;
    }

    static List<String> failures(String key, Yaml yaml) {
        List<String> words = Part.words(key, yaml);
        for (String word : words) {
            if (!FAILURES.matcher(word).matches()) {
                throw BadScenario.at(yaml.line(), key + " names known failures as F1 or T13, not " + Shown.of(word));
            }
        }
        return words;
    }

    static Part.Reading<Integer> count(int least, int most) {
        return (key, yaml) -> {
            long count = told(key, yaml, () -> Units.integer(text(key, yaml)));
            if (count < least || count > most) {
                throw BadScenario.at(yaml.line(), key + " must be from " + least + " to " + most + ", not " + count);
            }
            return (int) count;
        };
    }

    static Duration duration(String key, Yaml yaml) {
        return Duration.ofNanos(nanos(key, yaml));
    }

    static long nanos(String key, Yaml yaml) {
        String text = text(key, yaml);
        if (text.contains("..") || text.startsWith("±") || text.startsWith("+-")) {
            throw BadScenario.at(yaml.line(), key + " must be one duration, not the range " + Shown.of(text));
        }
        return durations(key, yaml).from();
    }

    static Range durations(String key, Yaml yaml) {
        Range range = signedDurations(key, yaml);
        if (range.from() < 0) {
            throw BadScenario.at(yaml.line(), key + " must not be below zero, as " + yaml.what() + " is");
        }
        return range;
    }

    /** Durations between repetitions: zero would repeat for ever. */
    static Range periods(String key, Yaml yaml) {
        Range range = durations(key, yaml);
        if (range.from() == 0) {
            throw BadScenario.at(yaml.line(), key + " must be longer than zero");
        }
        return range;
    }

    static Range signedDurations(String key, Yaml yaml) {
        return told(key, yaml, () -> Units.range(text(key, yaml), Units::duration));
    }

    static Range rates(String key, Yaml yaml) {
        Range range = told(key, yaml, () -> Units.range(text(key, yaml), Units::integer));
        if (range.from() < -WORST_RATE || range.to() > WORST_RATE) {
            throw BadScenario.at(
                    yaml.line(), key + " must be from -" + WORST_RATE + " to " + WORST_RATE + ", not " + yaml.what());
        }
        return range;
    }

    static double probability(String key, Yaml yaml) {
        String text = text(key, yaml);
        if (!PROBABILITIES.matcher(text).matches()) {
            throw BadScenario.at(yaml.line(), key + " must be a probability from 0 to 1, not " + Shown.of(text));
        }
        return Double.parseDouble(text);
    }

    static HolderLossPolicy policy(String key, Yaml yaml) {
        return constant(
                key, yaml, HolderLossPolicy.values(), policy -> policy.name().toLowerCase(Locale.ROOT));
    }

    /** One of these constants, by its word. */
    static <E> E constant(String key, Yaml yaml, E[] constants, Function<E, String> word) {
        String given = text(key, yaml);
        requireKnown(key, yaml.line(), given, Arrays.stream(constants).map(word).toList());
        return Arrays.stream(constants)
                .filter(constant -> word.apply(constant).equals(given))
                .findFirst()
                .orElseThrow();
    }

    /** Refuses a word that is none of those known. */
    static void requireKnown(String key, int line, String word, Collection<String> words) {
        if (!words.contains(word)) {
            String known = Nearest.ask(word, words, "there are");
            throw BadScenario.at(line, key + " does not know " + Shown.of(word) + known);
        }
    }

    /** Gives a refusal that knows neither key nor line both. */
    static <T> T told(String key, Yaml yaml, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (BadScenario e) {
            throw e.line() > 0 ? e : BadScenario.at(yaml.line(), key + ": " + e.problem());
        }
    }
}
