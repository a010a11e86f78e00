package io.leasehold.app.simulate;

import io.leasehold.app.messages.Messages;
import io.leasehold.app.messages.Phrase;
import io.leasehold.simulation.hunt.Subjects;
import io.leasehold.simulation.library.Library;
import io.leasehold.simulation.subject.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code --list} prints: the scenarios of the library, then the subjects, one on a line. */
final class Listing {

    private final Messages messages;

    Listing(Messages messages) {
        this.messages = messages;
    }

    List<String> lines() {
        Map<String, String> scenarios = new LinkedHashMap<>();
        for (String name : Library.names()) {
            Library.scenario(name).ifPresent(scenario -> scenarios.put(name, scenario.about()));
        }
        Map<String, String> subjects = new LinkedHashMap<>();
        for (Subject subject : Subjects.all()) {
            subjects.put(subject.name(), subject.about());
        }
        subjects.put("all-mutants", "each of those above that should be found wanting, where it should");
        List<String> lines = new ArrayList<>(table(Phrase.LISTED_SCENARIOS, scenarios));
        lines.add("");
        lines.addAll(table(Phrase.LISTED_SUBJECTS, subjects));
        return lines;
    }

    private List<String> table(Phrase heading, Map<String, String> entries) {
        int width = entries.keySet().stream().mapToInt(String::length).max().orElse(0);
        List<String> lines = new ArrayList<>(List.of(messages.say(heading)));
        entries.forEach((name, about) -> lines.add("  " + name + " ".repeat(width - name.length() + 2) + about));
        return lines;
    }
}
