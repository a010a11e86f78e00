package io.leasehold.adapters.jobs.lua.child;

import io.leasehold.adapters.jobs.lua.child.Cluster.Unreadable;
import io.leasehold.adapters.jobs.lua.wire.Ask;
import io.leasehold.adapters.jobs.lua.wire.Ask.Subject;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/** What one query is about. What was wrong with it is told by the call that would ask it. */
final class Query {

    private static final int LONGEST_CACHE = 3_600;

    private final SortedMap<String, String> target = new TreeMap<>();
    private int cacheSeconds;
    private Optional<String> wrong = Optional.empty();

    void set(String name, LuaValue value) {
        if (value.isnil()) {
            return;
        }
        if (value instanceof LuaString || value instanceof LuaNumber) {
            put(target, name, Utf8.java(value));
        } else {
            wrong(name + " must be a text, not a " + value.typename());
        }
    }

    void cache(LuaValue seconds) {
        if (seconds.isnumber()) {
            cacheSeconds = (int) Math.max(0, Math.min(LONGEST_CACHE, seconds.todouble()));
        } else if (!seconds.isnil()) {
            wrong("Cache takes a number of seconds, not a " + seconds.typename());
        }
    }

    void wrong(String sentence) {
        wrong = wrong.isPresent() ? wrong : Optional.of(sentence);
    }

    Optional<String> wrong() {
        return wrong;
    }

    int cacheSeconds() {
        return cacheSeconds;
    }

    String get(String name) {
        return target.getOrDefault(name, "");
    }

    /** A question about the target. */
    Ask ask(Subject subject, String... more) throws Unreadable {
        SortedMap<String, String> parameters = parameters(more);
        if (get("kind").isEmpty()) {
            throw new Unreadable("what is asked for? Begin with kubectl:GVK(\"apps\", \"v1\", \"Deployment\")");
        }
        parameters.putAll(target);
        return new Ask(subject, parameters);
    }

    /** A question that is not about the target, but asked in its stead. */
    Ask askOther(Subject subject, String... parameters) throws Unreadable {
        return new Ask(subject, parameters(parameters));
    }

    private SortedMap<String, String> parameters(String... pairs) throws Unreadable {
        if (wrong.isPresent()) {
            throw new Unreadable(wrong.get());
        }
        SortedMap<String, String> parameters = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            put(parameters, pairs[i], pairs[i + 1]);
        }
        return parameters;
    }

    private static void put(SortedMap<String, String> parameters, String name, String value) {
        if (!value.isEmpty()) {
            parameters.put(name, value);
        }
    }
}
