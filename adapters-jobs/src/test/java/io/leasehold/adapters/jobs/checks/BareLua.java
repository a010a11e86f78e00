package io.leasehold.adapters.jobs.checks;

import io.leasehold.domain.inspection.EventStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.lib.VarArgFunction;
import org.luaj.vm2.lib.jse.JsePlatform;
import tools.jackson.databind.JsonNode;

/** Runs a check on a fixture in this JVM, without a sandbox and without a server. */
final class BareLua {

    private final Globals globals = JsePlatform.standardGlobals();
    private final List<String> events = new ArrayList<>();

    /** Returns each event as {@code status | namespace | name | message}. */
    static List<String> run(String source, Fixture fixture) {
        BareLua lua = new BareLua();
        FixtureAnswers answers = new FixtureAnswers(fixture.objects());
        lua.globals.set("answer", function(query -> answers.to(query.checktable(1))));
        lua.globals.set("check_event", function(lua::event));
        lua.globals.load(api(), "api").call();
        lua.globals.load(source, fixture.code()).call();
        return lua.events;
    }

    private Varargs event(Varargs told) {
        LuaValue extra = told.arg(3);
        events.add(String.join(
                " | ",
                status(told.checkjstring(1)).name(),
                field(extra, "namespace"),
                field(extra, "name"),
                told.checkjstring(2)));
        return LuaValue.NONE;
    }

    /** A word that nobody knows counts as a failure, so a slip of the pen would look like one that is meant. */
    private static EventStatus status(String word) {
        EventStatus status = EventStatus.of(word);
        if (status == EventStatus.FAILED && !word.equals("failed")) {
            throw new IllegalArgumentException("'" + word + "' is no word of a status");
        }
        return status;
    }

    private static String field(LuaValue extra, String name) {
        return extra.istable() ? extra.get(name).optjstring("-") : "-";
    }

    private static LuaValue function(Function<Varargs, Varargs> body) {
        return new VarArgFunction() {
            @Override
            public Varargs invoke(Varargs arguments) {
                return body.apply(arguments);
            }
        };
    }

    static LuaValue value(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT -> {
                LuaTable table = new LuaTable();
                json.properties().forEach(each -> table.set(each.getKey(), value(each.getValue())));
                yield table;
            }
            case ARRAY -> {
                LuaTable table = new LuaTable();
                json.forEach(each -> table.set(table.length() + 1, value(each)));
                yield table;
            }
            case BOOLEAN -> LuaValue.valueOf(json.asBoolean());
            case NUMBER -> LuaValue.valueOf(json.asDouble());
            case STRING -> LuaValue.valueOf(json.asString());
            case BINARY, MISSING, NULL, POJO -> LuaValue.NIL;
        };
    }

    private static String api() {
        try {
            return Files.readString(Fixture.FOLDER.resolve("bare-kubectl.lua"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
