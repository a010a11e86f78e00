package io.leasehold.adapters.jobs.lua;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes scripts that mean harm, the same ones for the same seed: pieces of known attacks, put together and nested at random. Each
 * variable keeps its kind and most of what may raise an error is caught, so that most scripts get through to their last piece.
 */
final class HostileScripts {

    private static final int DEEPEST = 4;
    /** Of what may raise an error, one in so many is not caught. */
    private static final int UNCAUGHT = 12;

    /** A text, a list, a function, a number and what they need, by names that no attack on the globals takes away. */
    private static final String BEGIN = "local s, t, f, n, x = 'x', {1, 'a', {}}, function(...) return ... end, 1\n"
            + "local S, P, K, C, L, O, M, A, I, R = string, pcall, kubectl, check_event, log, print, setmetatable, pairs,"
            + " ipairs, tostring\n";

    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "-1",
            "2",
            "255",
            "5000",
            "65536",
            "1e6",
            "2^31-1",
            "2^31",
            "-2^31",
            "2^53",
            "1e308",
            "1/0",
            "-1/0",
            "0/0",
            "n",
            "n",
            "#s",
            "#t",
            "(%n + %n)",
            "(%n * %n)",
            "(- %n)",
            "(%n %% 7)");
    private static final List<String> TEXTS = List.of(
            "''",
            "'a'",
            "S.rep('a', 5000)",
            "'%%'",
            "'.-.-.-.-.-.-b'",
            "'%%b()'",
            "'(((((('",
            "'[^'",
            "'%%f[%%a]'",
            "'\\0\\255\\27Lua'",
            "'正常'",
            "S.rep('(.-)', 30)",
            "S.rep('a?', 255)",
            "S.char(27)..'Lua'",
            "R(%n)",
            "s",
            "s",
            "%t .. %t",
            "%t .. %n");
    private static final List<String> LISTS =
            List.of("t", "t", "{}", "{%e, %e, %e}", "{[%k]=%e}", "{name=%t, namespace=%t, [%k]=%e}", "{%l, %l}");
    private static final List<String> KEYS = List.of("1", "2", "-1", "'a'", "true", "65536", "s", "t", "f", "2^53");
    private static final List<String> TRUTHS =
            List.of("true", "false", "%n < %n", "%n ~= %n", "%t == %t", "%t < %t", "x == nil", "not %e");
    private static final List<String> GLOBALS = List.of(
            "_G",
            "string",
            "table",
            "math",
            "os",
            "kubectl",
            "print",
            "pcall",
            "load",
            "getmetatable('')",
            "io",
            "debug",
            "luajava",
            "package",
            "require",
            "coroutine",
            "check_event",
            "log",
            "undefined");
    private static final List<String> EXPRESSIONS = List.of(
            "nil",
            "%b",
            "%n",
            "%t",
            "%l",
            "%f",
            "x",
            "x",
            "%g",
            "P(%f, %e)",
            "P(f, %e)",
            "M({}, {__index=%f, __tostring=%f, __call=%f, __eq=%f})",
            "M({}, {__len=%f, __concat=%f, __add=%f, __lt=%f, __gc=%f, __mode='kv', __metatable=%e})");
    private static final List<String> FUNCTIONS = List.of(
            "function(...) %s end",
            "function(a, b) return %e end",
            "function() return f() end",
            "function(a) return 1 + f(a) end",
            "print",
            "error",
            "f",
            "tostring",
            "pcall",
            "function() error(%e) end");
    private static final List<String> RISKS = List.of(
            "string.find(%t, %t)",
            "string.gsub(%t, %t, %e)",
            "string.rep(%t, %n)",
            "string.format(%t, %e, %e)",
            "string.match(%t, %t, %n)",
            "string.byte(%t, 1, %n)",
            "string.sub(%t, %n, %n)",
            "table.concat(%e, %t, %n, %n)",
            "table.insert(%e, %n, %e)",
            "table.sort(%e, %f)",
            "table.remove(%e, %n)",
            "unpack(%e, %n, %n)",
            "select(%n, %e)",
            "tonumber(%t, %n)",
            "load(%t)",
            "loadstring(%t)()",
            "pcall(%f, %e)",
            "xpcall(%f, %f)",
            "setmetatable(%e, %e)",
            "rawset(%g, %e, %e)",
            "rawget(%g, %e)",
            "next(%e, %e)",
            "getmetatable(%e)",
            "print(%e, %e)",
            "log(%e)",
            "check_event(%e, %e, %e)",
            "kubectl:GVK(%e, %e, %e)",
            "kubectl:GVK(%t, %t, %t):Namespace(%e):Name(%e):Cache(%e):%m",
            "os.date(%t, %n)",
            "os.time(%e)",
            "math.random(%n, %n)",
            "math.floor(%e)",
            "collectgarbage(%t)",
            "os.execute(%t)",
            "io.open(%t)",
            "require(%t)",
            "debug.sethook(%f)",
            "coroutine.wrap(%f)()",
            "luajava.bindClass('java.lang.Runtime')",
            "string.dump(%f)",
            "do _G.string = %e end",
            "do _G.pcall = %e end",
            "do kubectl = %e end",
            "O(S.rep('x', %n))",
            "do for k in pairs(%g) do %g[k] = %e end end",
            "do getmetatable('').__index = %e end",
            "do string.upper = %e end",
            "do _G[%t] = %e end",
            "setmetatable(_G, {__index=%f})",
            "f(%e)",
            "do x = %g[%t] end",
            "do return %e + %e end",
            "do return #%e end",
            "error(%e)");
    private static final List<String> METHODS = List.of(
            "List()",
            "Get()",
            "Doc(%e)",
            "GetLogs(%e)",
            "GetLogs{tailLines=%e, container=%e}",
            "GetPodResourceUsage()",
            "PromQuery{expr=%e, address=%e, at=%e, resultType=%e}",
            "PromQueryRange{expr=%t, start=%e, ['end']=%e, step=%e}",
            "PromQuery(%e)");
    private static final List<String> STATEMENTS = List.of(
            "while true do %s end",
            "for i = 1, %n do %s end",
            "for i = 1, 20 do %s %s end",
            "for i = 1, 100 do %s end",
            "repeat %s until %b",
            "local x = %e",
            "x = %e",
            "n = %n",
            "s = %t",
            "s = s .. s",
            "s = s .. %t",
            "t = %l",
            "t[#t + 1] = %e",
            "t[%k] = %e",
            "t = {t, t}",
            "f = %f",
            "if %b then %s else %s end",
            "for k, v in A({s, n, f, %e}) do %s end",
            "for i, v in I(%l) do %s end",
            "O(S.rep('x', 65536))",
            "L(%e)",
            "C(%t, %t, %l)",
            "while true do C(%e, %t, {%e}) end",
            "while true do t[#t + 1] = {%e} end",
            "%s %s",
            "%s %s %s");

    private final SplittableRandom random;

    HostileScripts(long seed) {
        this.random = new SplittableRandom(seed);
    }

    String next() {
        StringBuilder script = new StringBuilder(BEGIN);
        int statements = random.nextInt(2, 9);
        for (int i = 0; i < statements; i++) {
            script.append(statement(0)).append('\n');
        }
        return random.nextInt(40) == 0 ? spoilt(script.toString()) : script.toString();
    }

    /** Half of them try what may raise an error. */
    private String statement(int depth) {
        if (random.nextBoolean()) {
            return filled(pick(STATEMENTS), depth);
        }
        String risk = filled(pick(RISKS), depth);
        String alone = isStatement(risk) ? risk : "x = " + risk;
        return random.nextInt(UNCAUGHT) == 0 ? alone : "P(function() " + alone + " end)";
    }

    private static boolean isStatement(String risk) {
        return risk.startsWith("do ");
    }

    /** Some do not even compile. */
    private String spoilt(String script) {
        List<Integer> characters = new ArrayList<>(script.chars().boxed().toList());
        characters.set(random.nextInt(characters.size()), random.nextInt(256));
        StringBuilder text = new StringBuilder();
        characters.forEach(character -> text.append((char) (int) character));
        return text.toString();
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private String filled(String template, int depth) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c != '%' || i + 1 == template.length()) {
                text.append(c);
            } else {
                i++;
                text.append(part(template.charAt(i), depth + 1));
            }
        }
        return text.toString();
    }

    private String part(char what, int depth) {
        boolean deep = depth > DEEPEST;
        return switch (what) {
            case 'n' -> deep ? "1" : filled(pick(NUMBERS), depth);
            case 't' -> deep ? "'a'" : filled(pick(TEXTS), depth);
            case 'g' -> pick(GLOBALS);
            case 'e' -> deep ? "1e6" : filled(pick(EXPRESSIONS), depth);
            case 'l' -> deep ? "{}" : filled(pick(LISTS), depth);
            case 'b' -> deep ? "x" : filled(pick(TRUTHS), depth);
            case 'k' -> pick(KEYS);
            case 'f' -> deep ? "O" : "(" + filled(pick(FUNCTIONS), depth) + ")";
            case 'm' -> filled(pick(METHODS), depth);
            case 's' -> deep ? "x = 1" : statement(depth);
            default -> String.valueOf(what);
        };
    }
}
