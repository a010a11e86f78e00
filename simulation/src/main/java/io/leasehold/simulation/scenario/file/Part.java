package io.leasehold.simulation.scenario.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Keys and values of a file of which every key is known. */
final class Part {

    private final int line;
    private final String title;
    private final Map<String, Yaml.Entry> entries = new TreeMap<>();

    private Part(int line, String title) {
        this.line = line;
        this.title = title;
    }

    /** Reads one value. */
    @FunctionalInterface
    interface Reading<T> {
        /** Refuses with a sentence that begins with the value's key. */
        T read(String key, Yaml value);
    }

    static Part of(Section section, Yaml yaml) {
        List<String> words = section.fields().stream().map(Section.Field::word).toList();
        List<String> needed = section.fields().stream()
                .filter(Section.Field::needed)
                .map(Section.Field::word)
                .toList();
        return of(section.title(), words, needed, yaml);
    }

    /**
     * Reads keys and values.
     *
     * @param title what a sentence calls the part
     */
    static Part of(String title, Collection<String> words, Collection<String> needed, Yaml yaml) {
        if (!(yaml instanceof Yaml.Entries given)) {
            throw BadScenario.at(
                    yaml.line(), title + " must be keys and values (" + Shown.list(words) + "), not " + yaml.what());
        }
        Part part = new Part(yaml.line(), title);
        given.entries().forEach(entry -> part.add(entry, words));
        for (String word : needed) {
            part.require(word, words);
        }
        return part;
    }

    private void add(Yaml.Entry entry, Collection<String> words) {
        String word = entry.key().text();
        if (!words.contains(word)) {
            String known = Nearest.ask(word, words, "it has");
            throw BadScenario.at(entry.key().line(), Shown.of(word) + " is no key of " + title + known);
        }
        if (entry.value() instanceof Yaml.Text text && text.isMissing()) {
            throw BadScenario.at(entry.key().line(), word + " has no value: give it one or leave it out");
        }
        entries.put(word, entry);
    }

    private void require(String word, Collection<String> words) {
        if (!entries.containsKey(word)) {
            throw BadScenario.at(line, title + " needs " + word + ": it has " + Shown.list(words));
        }
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** The line of this key, or of the part where it is not given. */
    int line(String key) {
        Yaml.Entry entry = entries.get(key);
        return entry == null ? line : entry.key().line();
    }

    <T> Optional<T> find(String key, Reading<T> reading) {
        return Optional.ofNullable(entries.get(key)).map(entry -> reading.read(key, entry.value()));
    }

    <T> T read(String key, Reading<T> reading) {
        return find(key, reading)
                .orElseThrow(() -> new IllegalStateException(title + " has no " + key + ", which it needs"));
    }

    <T> T read(String key, T otherwise, Reading<T> reading) {
        return find(key, reading).orElse(otherwise);
    }

    /** Reads a part of this part, or what there is instead of it. */
    <T> T section(String key, Section section, T otherwise, Function<Part, T> reading) {
        return read(key, otherwise, (word, yaml) -> reading.apply(of(section, yaml)));
    }

    /** Reads a list. */
    static List<Yaml> items(String key, Yaml yaml) {
        if (yaml instanceof Yaml.Items items) {
            return items.items();
        }
        throw BadScenario.at(yaml.line(), key + " must be a list [...], not " + yaml.what());
    }

    /** Reads a list of words that may stand alone, none of them twice. */
    static List<String> words(String key, Yaml yaml) {
        List<Yaml> items = yaml instanceof Yaml.Text ? List.of(yaml) : items(key, yaml);
        List<String> words = new ArrayList<>();
        for (Yaml item : items) {
            String word = Values.text(key, item);
            if (words.contains(word)) {
                throw BadScenario.at(item.line(), key + " has " + Shown.of(word) + " twice: keep one");
            }
            words.add(word);
        }
        return words;
    }
}
