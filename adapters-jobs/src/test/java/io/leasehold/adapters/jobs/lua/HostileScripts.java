package io.leasehold.adapters.jobs.lua;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes scripts that mean harm, the same ones for the same seed: pieces of known attacks, put together and nested at random. */
final class HostileScripts {

    private static final int DEEPEST = 4;

    private static final List<String> NUMBERS = List.of(
            "0", "1", "-1", "2", "255", "5000", "65536", "1e6", "2^31-1", "2^31", "-2^31", "2^53", "1e308", "1/0",
            "-1/0", "0/0");
    private static final List<String> TEXTS = List.of(
            "''",
            "'a'",
            "('a'):rep(%n)",
            "'%%'",
            "'.-.-.-.-.-.-b'",
            "'%%b()'",
            "'(((((('",
            "'[^'",
            "'%%f[%%a]'",
            "'\\0\\255\\27Lua'",
            "'正常'",
            "('(.-)'):rep(30)",
            "('a?'):rep(%n)",
            "string.char(27)..'Lua'",
            "tostring(%e)");
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
            "true",
            "%n",
            "%t",
            "%g",
            "{}",
            "{%e, %e, %e}",
            "{[%t]=%e}",
            "%g[%t]",
            "%t .. %t",
            "#%e",
            "-%e",
            "%e + %e",
            "%e == %e",
            "function(...) %s end",
            "function() return %e end",
            "setmetatable({}, {__index=%f, __tostring=%f, __call=%f, __eq=%f})",
            "setmetatable({}, {__len=%f, __concat=%f, __add=%f, __lt=%f, __gc=%f, __mode='kv', __metatable=%e})",
            "%c");
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
    private static final List<String> CALLS = List.of(
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
            "string.dump(%f)");
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
            "repeat %s until %e",
            "pcall(function() %s end)",
            "local x = %e",
            "x = %e",
            "s = (s or 'x') .. (s or 'x')",
            "s = s .. %t",
            "t[#t + 1] = %e",
            "t = {t, t}",
            "local _ = %c",
            "local _ = %c",
            "local _ = %c",
            "%g = %e",
            "for k in pairs(%g) do %g[k] = %e end",
            "getmetatable('').__index = %e",
            "string.upper = %e",
            "_G[%t] = %e",
            "f = %f",
            "f(%e)",
            "if %e then %s else %s end",
            "for i, v in ipairs(%e) do %s end",
            "%s %s",
            "%s %s %s",
            "error(%e)",
            "print(('x'):rep(%n))",
            "while true do check_event(%e, %t, {%e}) end",
            "while true do t[#t + 1] = {%e} end",
            "setmetatable(_G, {__index=%f})");

    private final SplittableRandom random;

    HostileScripts(long seed) {
        this.random = new SplittableRandom(seed);
    }

    String next() {
        StringBuilder script = new StringBuilder("local s, t, f = 'x', {}, function() end\n");
        int statements = random.nextInt(1, 6);
        for (int i = 0; i < statements; i++) {
            script.append(filled(pick(STATEMENTS), 0)).append('\n');
        }
        return random.nextInt(20) == 0 ? spoilt(script.toString()) : script.toString();
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
            case 'n' -> pick(NUMBERS);
            case 't' -> deep ? "'a'" : filled(pick(TEXTS), depth);
            case 'g' -> pick(GLOBALS);
            case 'e' -> deep ? pick(NUMBERS) : filled(pick(EXPRESSIONS), depth);
            case 'f' -> deep ? "print" : "(" + filled(pick(FUNCTIONS), depth) + ")";
            case 'c' -> deep ? "nil" : filled(pick(CALLS), depth);
            case 'm' -> filled(pick(METHODS), depth);
            case 's' -> deep ? "x = 1" : filled(pick(STATEMENTS), depth);
            default -> String.valueOf(what);
        };
    }
}
