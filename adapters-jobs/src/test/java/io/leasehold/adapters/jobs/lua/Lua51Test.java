package io.leasehold.adapters.jobs.lua;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.lib.jse.JsePlatform;

/**
 * Scripts were written for Lua 5.1. The resource has expressions, and what Lua 5.1.5 (PUC-Rio) printed for each in the C
 * locale and UTC: whether it ran, and its values or its error.
 */
final class Lua51Test {

    private static final Map<String, String> PRINTED = read();

    private static Map<String, String> read() {
        Map<String, String> printed = new LinkedHashMap<>();
        try (InputStream in = Lua51Test.class.getResourceAsStream("lua-5.1.tsv")) {
            assertThat(in).isNotNull();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t"))
                    .forEach(pair -> printed.put(pair[0], pair[1]));
        } catch (IOException problem) {
            throw new IllegalStateException(problem);
        }
        return printed;
    }

    @Test
    void expressions_print_what_they_do_in_lua_5_1() {
        StringBuilder script = new StringBuilder("""
                local function show(...)
                  local all = {}
                  for i = 1, select('#', ...) do
                    all[i] = tostring((select(i, ...))):gsub('\\n', '\\\\n'):gsub('\\r', '\\\\r'):gsub('%z', '\\\\0')
                  end
                  return table.concat(all, ' | ')
                end
                """);
        PRINTED.keySet()
                .forEach(expression -> script.append("print(show(pcall(loadstring([==[return ")
                        .append(expression)
                        .append("]==], 'script'))))\n"));
        try (Sandbox sandbox = new Sandbox()) {
            ScriptOutcome outcome = sandbox.run(script.toString(), Duration.ofSeconds(60), FakeCluster.answers());
            assertThat(outcome.error()).isEmpty();
            assertThat(paired(outcome.output().lines().toList())).isEqualTo(paired(List.copyOf(PRINTED.values())));
        }
    }

    private static List<String> paired(List<String> printed) {
        List<String> expressions = List.copyOf(PRINTED.keySet());
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < expressions.size(); i++) {
            pairs.add(expressions.get(i) + " => " + (i < printed.size() ? printed.get(i) : "nothing"));
        }
        return pairs;
    }

    /** A subject known to be bad: the interpreter with its own library of texts, which is why scripts are given another. */
    @Test
    void the_interpreter_alone_prints_something_else_for_many() {
        LuaValue before = LuaString.s_metatable;
        try {
            Globals globals = JsePlatform.standardGlobals();
            List<String> formats = PRINTED.keySet().stream()
                    .filter(expression -> expression.startsWith("string.format("))
                    .toList();
            long different = formats.stream()
                    .filter(expression -> !shown(globals, expression).equals(PRINTED.get(expression)))
                    .count();
            assertThat(different).isGreaterThan(formats.size() / 2);
        } finally {
            LuaString.s_metatable = before;
        }
    }

    private static String shown(Globals globals, String expression) {
        try {
            Varargs values = globals.load("return " + expression, "script").invoke();
            StringBuilder shown = new StringBuilder("true");
            for (int i = 1; i <= values.narg(); i++) {
                shown.append(" | ").append(values.arg(i).tojstring());
            }
            return shown.toString();
        } catch (RuntimeException error) {
            return "false | " + error.getMessage();
        }
    }
}
