package io.leasehold.app.simulate;

import io.leasehold.app.cli.SimulateFlag;
import io.leasehold.app.cli.SimulateLine;
import io.leasehold.app.config.BadInput;
import io.leasehold.app.messages.Phrase;
import io.leasehold.app.messages.Sentence;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Refuses flags of which one would be ignored: whoever typed it meant something by it. */
final class Contradictions {

    private static final Map<SimulateFlag, Set<SimulateFlag>> CONTRADICT = new EnumMap<>(Map.of(
            SimulateFlag.LIST,
            EnumSet.complementOf(EnumSet.of(SimulateFlag.LIST)),
            SimulateFlag.SEED,
            EnumSet.of(SimulateFlag.SEEDS),
            SimulateFlag.RESOLVED,
            EnumSet.of(
                    SimulateFlag.SEEDS,
                    SimulateFlag.THREADS,
                    SimulateFlag.SUBJECT,
                    SimulateFlag.FORMAT,
                    SimulateFlag.LANES,
                    SimulateFlag.HTML,
                    SimulateFlag.EVENTS,
                    SimulateFlag.JUNIT)));

    private static final Set<SimulateFlag> OF_ALL_MUTANTS =
            EnumSet.of(SimulateFlag.SUBJECT, SimulateFlag.THREADS, SimulateFlag.FORMAT);

    private Contradictions() {}

    static void check(SimulateLine line) {
        if (line.has(SimulateFlag.LIST) && line.scenario().isPresent()) {
            refuse(SimulateFlag.LIST.flag(), "SCENARIO");
        }
        CONTRADICT.forEach((flag, others) -> others.stream()
                .filter(other -> line.has(flag) && line.has(other))
                .forEach(other -> refuse(flag.flag(), other.flag())));
        if (line.has(SimulateFlag.LANES)
                && line.value(SimulateFlag.FORMAT).filter("json"::equals).isPresent()) {
            refuse(SimulateFlag.LANES.flag(), SimulateFlag.FORMAT.flag() + " json");
        }
        if (SubjectChoice.isAllMutants(line)) {
            checkAllMutants(line);
        } else if (line.has(SimulateFlag.THREADS) && !line.has(SimulateFlag.SEEDS)) {
            throw new BadInput(
                    Sentence.of(Phrase.FLAG_NEEDS_FLAG, SimulateFlag.THREADS.flag(), SimulateFlag.SEEDS.flag()));
        }
    }

    /** Each is hunted in a scenario of its own, under as many seeds as it takes. */
    private static void checkAllMutants(SimulateLine line) {
        String all = SimulateFlag.SUBJECT.flag() + " all-mutants";
        if (line.scenario().isPresent()) {
            refuse(all, "SCENARIO");
        }
        line.flags().stream().filter(flag -> !OF_ALL_MUTANTS.contains(flag)).forEach(flag -> refuse(all, flag.flag()));
    }

    private static void refuse(String one, String other) {
        throw new BadInput(Sentence.of(Phrase.FLAGS_CONTRADICT, one, other));
    }
}
