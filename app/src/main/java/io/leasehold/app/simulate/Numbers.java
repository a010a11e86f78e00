package io.leasehold.app.simulate;

import io.leasehold.app.cli.SimulateFlag;
import io.leasehold.app.cli.SimulateLine;
import io.leasehold.app.config.BadInput;
import io.leasehold.app.messages.Phrase;
import io.leasehold.app.messages.Sentence;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as they are typed. */
final class Numbers {

    /** A day of two cores; whoever wants more starts again where it ended. */
    private static final long MOST_SEEDS = 10_000_000;

    private static final int MOST_THREADS = 256;

    private static final long LARGEST_SEED = 999_999_999_999_999_999L;
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,18})\\.\\.([0-9]{1,18})");

    private Numbers() {}

    /** The seeds of a campaign, both ends included. */
    record Seeds(long first, long last) {
        long count() {
            return last - first + 1;
        }
    }

    static long seed(String text) {
        return whole(SimulateFlag.SEED, text, 0, LARGEST_SEED);
    }

    static int threads(SimulateLine line, Invocation invocation) {
        return line.value(SimulateFlag.THREADS)
                .map(text -> (int) whole(SimulateFlag.THREADS, text, 1, MOST_THREADS))
                .orElse(Math.min(invocation.cores(), MOST_THREADS));
    }

    static Seeds seeds(String text) {
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            throw new BadInput(Sentence.of(Phrase.BAD_SEEDS, origin(SimulateFlag.SEEDS), text));
        }
        Seeds seeds = new Seeds(Long.parseLong(range.group(1)), Long.parseLong(range.group(2)));
        if (seeds.first > seeds.last) {
            throw new BadInput(Sentence.of(Phrase.BAD_SEEDS, origin(SimulateFlag.SEEDS), text));
        }
        if (seeds.count() > MOST_SEEDS) {
            throw new BadInput(Sentence.of(
                    Phrase.TOO_MANY_SEEDS,
                    origin(SimulateFlag.SEEDS),
                    text,
                    grouped(seeds.count()),
                    grouped(MOST_SEEDS)));
        }
        return seeds;
    }

    /** Where a value came from, for a sentence about it. */
    static Sentence origin(SimulateFlag flag) {
        return Sentence.of(Phrase.SOURCE_FLAG, flag.flag());
    }

    /** A number with its thousands set apart. */
    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static long whole(SimulateFlag flag, String text, long least, long most) {
        if (!WHOLE.matcher(text).matches() || Long.parseLong(text) < least || Long.parseLong(text) > most) {
            throw new BadInput(Sentence.of(Phrase.BAD_WHOLE_NUMBER, origin(flag), text, least, most));
        }
        return Long.parseLong(text);
    }
}
