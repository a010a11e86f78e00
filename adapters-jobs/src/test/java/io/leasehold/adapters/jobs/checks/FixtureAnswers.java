package io.leasehold.adapters.jobs.checks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers as a server with these objects would. A kind is served in the versions of the objects that there are of it; a
 * group of custom resources only if there is an object of it.
 */
record FixtureAnswers(List<ObjectNode> objects) {

    private static final String CUSTOM = "gateway.networking.k8s.io";

    Varargs to(LuaTable query) {
        return told(query).orElseGet(() -> switch (query.get("method").checkjstring()) {
            case "List" -> list(query);
            case "Get" -> get(query);
            default -> refused("the fixture has no answer");
        });
    }

    /**
     * What is no object of a server stands in the fixture as one of the group {@code fixture}, named by the method: the
     * {@code value} that is the answer, or why it is {@code refused}. With {@code options} it answers only who gives those,
     * and whose range ends now and {@code lasts} so many seconds.
     */
    private Optional<Varargs> told(LuaTable query) {
        return objects.stream()
                .filter(object -> object.path("apiVersion").asString("").equals("fixture/v1")
                        && object.path("kind").asString("").equals(text(query, "method")))
                .filter(object -> isSame(query, object, "namespace") && isSame(query, object, "name"))
                .filter(object -> hasOptions(query.get("options"), object.path("options")))
                .findFirst()
                .map(object -> object.has("refused")
                        ? refused(object.path("refused").asString())
                        : BareLua.value(object.path("value")));
    }

    private static boolean hasOptions(LuaValue given, JsonNode wanted) {
        return wanted.properties().stream()
                .allMatch(each -> each.getKey().equals("lasts")
                        ? endsNow(given, each.getValue().asLong())
                        : given.get(each.getKey())
                                .tojstring()
                                .equals(each.getValue().asString()));
    }

    private static boolean endsNow(LuaValue range, long seconds) {
        long end = range.get("end").checklong();
        long ago = Instant.now().getEpochSecond() - end;
        return end - range.get("start").checklong() == seconds && ago >= 0 && ago < 60;
    }

    private Varargs list(LuaTable query) {
        if (!isServed(query)) {
            return refused("the cluster serves no kind '" + text(query, "kind") + "'");
        }
        LuaTable found = new LuaTable();
        matching(query).forEach(object -> found.set(found.length() + 1, BareLua.value(object)));
        return found;
    }

    private Varargs get(LuaTable query) {
        if (!isServed(query)) {
            return refused("the cluster serves no kind '" + text(query, "kind") + "'");
        }
        return matching(query)
                .findFirst()
                .<Varargs>map(BareLua::value)
                .orElseGet(() -> refused("there is no " + text(query, "kind") + " '" + text(query, "name") + "'"));
    }

    private boolean isServed(LuaTable query) {
        List<ObjectNode> ofKind = objects.stream().filter(isOfKind(query)).toList();
        if (!ofKind.isEmpty()) {
            return ofKind.stream().anyMatch(isOfVersion(query));
        }
        String group = text(query, "group");
        return (group.endsWith("k8s.io") && !group.equals(CUSTOM))
                || !group.contains(".")
                || objects.stream().anyMatch(object -> group(object).equals(group));
    }

    /** As in a list of a server, objects do not tell their kind. */
    private Stream<ObjectNode> matching(LuaTable query) {
        return objects.stream()
                .filter(isOfKind(query).and(isOfVersion(query)))
                .filter(object -> isSame(query, object, "namespace") && isSame(query, object, "name"))
                .map(object -> object.deepCopy().remove(List.of("kind", "apiVersion")));
    }

    private static boolean isSame(LuaTable query, JsonNode object, String field) {
        String wanted = text(query, field);
        return wanted.isEmpty()
                || wanted.equals(object.path("metadata").path(field).asString(""));
    }

    private static Predicate<JsonNode> isOfKind(LuaTable query) {
        return object -> object.path("kind").asString("").equals(text(query, "kind"))
                && group(object).equals(text(query, "group"));
    }

    private static Predicate<JsonNode> isOfVersion(LuaTable query) {
        String group = text(query, "group");
        String version = group.isEmpty() ? text(query, "version") : group + "/" + text(query, "version");
        return object -> object.path("apiVersion").asString("").equals(version);
    }

    private static String group(JsonNode object) {
        String version = object.path("apiVersion").asString("");
        return version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
    }

    private static String text(LuaTable query, String field) {
        return query.get(field).optjstring("");
    }

    private static Varargs refused(String reason) {
        return LuaValue.varargsOf(LuaValue.NIL, LuaValue.valueOf(reason));
    }
}
