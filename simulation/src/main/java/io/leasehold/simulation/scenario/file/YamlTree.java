package io.leasehold.simulation.scenario.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds a tree with lines from the parser's events. It takes plain data alone: no aliases, so nothing grows beyond the
 * file; no tags; and no depth that a recursion could not bear.
 */
final class YamlTree {

    /** A scenario needs five. */
    private static final int DEEPEST = 10;

    private final Iterator<Event> events;

    private YamlTree(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(Math.max(1, text.length()))
                .build();
        this.events = new Parse(settings).parseString(text).iterator();
    }

    /** Returns the one document of this text. */
    static Yaml of(String text) {
        try {
            return new YamlTree(text).document();
        } catch (MarkedYamlEngineException e) {
            throw BadScenario.at(line(e.getProblemMark()), "this is not valid YAML: " + Shown.of(problem(e)));
        } catch (ReaderException e) {
            throw BadScenario.at(
                    lineOf(text, e.getPosition()),
                    "the character U+%04X must not stand in a YAML file".formatted(e.getCodePoint()));
        } catch (YamlEngineException e) {
            throw new BadScenario("this is not valid YAML: " + Shown.of(String.valueOf(e.getMessage())));
        }
    }

    private static String problem(MarkedYamlEngineException e) {
        return String.valueOf(e.getProblem());
    }

    private Yaml document() {
        Yaml root = null;
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
                case DocumentStart -> {
                    if (root != null) {
                        throw BadScenario.at(
                                line(event), "a second document begins here: a scenario is one document in one file");
                    }
                }
                default -> root = node(event, 0);
            }
        }
        if (root == null) {
            throw new BadScenario("the file is empty: a scenario has at least name and about");
        }
        return root;
    }

    private Yaml node(Event event, int depth) {
        refuseCleverness(event, depth);
        return switch (event.getEventId()) {
            case Scalar -> text((ScalarEvent) event);
            case SequenceStart -> items(line(event), depth);
            case MappingStart -> entries(line(event), depth);
            default -> throw new IllegalStateException("no YAML value begins with " + event.getEventId());
        };
    }

    private static void refuseCleverness(Event event, int depth) {
        if (depth > DEEPEST) {
            throw BadScenario.at(line(event), "this is nested deeper than any scenario");
        }
        if (event instanceof AliasEvent || isAnchored(event)) {
            throw BadScenario.at(line(event), "a scenario has no anchors (&) and aliases (*): write the value out");
        }
        if (tag(event).isPresent()) {
            throw BadScenario.at(
                    line(event),
                    "a scenario has no tags (!): leave " + Shown.of(tag(event).get()) + " out");
        }
    }

    private static boolean isAnchored(Event event) {
        return event instanceof NodeEvent node && node.getAnchor().isPresent();
    }

    private static Optional<String> tag(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getTag();
        }
        return event instanceof CollectionStartEvent collection ? collection.getTag() : Optional.empty();
    }

    private static Yaml.Text text(ScalarEvent event) {
        return new Yaml.Text(line(event), event.getValue(), !event.isPlain());
    }

    private Yaml items(int line, int depth) {
        List<Yaml> items = new ArrayList<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
            items.add(node(next, depth + 1));
        }
        return new Yaml.Items(line, items);
    }

    private Yaml entries(int line, int depth) {
        Map<String, Integer> lines = new HashMap<>();
        List<Yaml.Entry> entries = new ArrayList<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
            Yaml.Text key = key(node(next, depth + 1));
            Integer before = lines.putIfAbsent(key.text(), key.line());
            if (before != null) {
                throw BadScenario.at(
                        key.line(), Shown.of(key.text()) + " is given twice, first on line " + before + ": keep one");
            }
            entries.add(new Yaml.Entry(key, node(events.next(), depth + 1)));
        }
        return new Yaml.Entries(line, entries);
    }

    private static Yaml.Text key(Yaml key) {
        if (key instanceof Yaml.Text text && !text.isMissing()) {
            return text;
        }
        throw BadScenario.at(key.line(), "a key must be a word, not " + key.what());
    }

    private static int line(Event event) {
        return line(event.getStartMark());
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(m -> m.getLine() + 1).orElse(0);
    }

    private static int lineOf(String text, int position) {
        int end = Math.min(Math.max(position, 0), text.length());
        return 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    }
}
