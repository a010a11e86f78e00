package io.leasehold.simulation.scenario.file;

import io.leasehold.simulation.result.Invariant;
import io.leasehold.simulation.result.Sighting;
import io.leasehold.simulation.scenario.Scenario;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what must come of a run, and refuses what cannot. */
final class ExpectationsReader {

    static final List<String> INVARIANTS =
            Arrays.stream(Invariant.values()).map(Invariant::name).toList();
    static final List<String> SIGHTINGS =
            Arrays.stream(Sighting.values()).map(Sighting::word).toList();

    /** The invariants that give a time. */
    static final List<String> BOUNDED = List.of(Invariant.L1.name(), Invariant.L3.name());

    private ExpectationsReader() {}

    static Scenario.Expectations read(Part part) {
        List<String> always = part.read("always", List.of(), words(INVARIANTS));
        List<String> sometimes = part.read("sometimes", List.of(), words(SIGHTINGS));
        List<String> never = part.read("never", List.of(), words(SIGHTINGS));
        for (String word : never) {
            if (sometimes.contains(word)) {
                throw BadScenario.at(part.line("never"), word + " stands in sometimes and in never: no run could pass");
            }
        }
        SortedMap<String, Long> within = part.read("within", new TreeMap<>(), (key, yaml) -> within(key, yaml, always));
        return new Scenario.Expectations(always, sometimes, never, within);
    }

    private static Part.Reading<List<String>> words(List<String> known) {
        return (key, yaml) -> {
            List<String> words = Part.words(key, yaml);
            words.forEach(word -> Values.requireKnown(key, yaml.line(), word, known));
            return words;
        };
    }

    private static SortedMap<String, Long> within(String key, Yaml yaml, List<String> always) {
        Part part = Part.of(key, INVARIANTS, List.of(), yaml);
        SortedMap<String, Long> bounds = new TreeMap<>();
        for (String invariant : INVARIANTS) {
            part.find(invariant, Values::nanos).ifPresent(nanos -> {
                requireBounded(part.line(invariant), invariant, always);
                bounds.put(invariant, nanos);
            });
        }
        return bounds;
    }

    private static void requireBounded(int line, String invariant, List<String> always) {
        if (!BOUNDED.contains(invariant)) {
            throw BadScenario.at(
                    line, "within gives " + invariant + " a time, which only " + Shown.list(BOUNDED) + " have");
        }
        if (!always.isEmpty() && !always.contains(invariant)) {
            throw BadScenario.at(
                    line,
                    "within gives " + invariant + " a time, but always does not check " + invariant + ": add it there");
        }
    }
}
