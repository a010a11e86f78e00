package io.leasehold.adapters.jobs.lua.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A question on its way: what is asked, and its parameters by name, of which those that are empty are left out.
 *
 * @param subject one of the words of {@link Subject}
 */
public record Ask(Subject subject, SortedMap<String, String> parameters) {

    /** What can be asked for. */
    public enum Subject {
        OBJECTS,
        SINGLE,
        DOC,
        LOGS,
        POD_USAGE,
        PROMETHEUS,
        PROMETHEUS_RANGE
    }

    public Ask {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    public String[] texts() {
        List<String> texts = new ArrayList<>();
        texts.add(subject.name());
        parameters.forEach((name, value) -> {
            texts.add(name);
            texts.add(value);
        });
        return texts.toArray(String[]::new);
    }

    public static Ask of(Frame frame) throws ProtocolViolation {
        List<String> texts = Texts.decode(frame.body());
        if (texts.size() % 2 == 0) {
            throw new ProtocolViolation("a question has a parameter without a value, or no subject");
        }
        SortedMap<String, String> parameters = new TreeMap<>();
        for (int i = 1; i < texts.size(); i += 2) {
            parameters.put(texts.get(i), texts.get(i + 1));
        }
        return new Ask(subject(texts.get(0)), parameters);
    }

    private static Subject subject(String word) throws ProtocolViolation {
        for (Subject subject : Subject.values()) {
            if (subject.name().equals(word)) {
                return subject;
            }
        }
        throw new ProtocolViolation("a question is about something unknown");
    }
}
