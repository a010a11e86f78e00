package io.leasehold.adapters.jobs.lua;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jobs.lua.Question.Single;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that become texts: the interpreter itself gives them the digits of a float. */
final class NumberTextTest {

    private static final Sandbox SANDBOX = new Sandbox();
    private static final Duration ENOUGH = Duration.ofSeconds(20);

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    private static String printed(String source, ClusterCalls cluster) {
        ScriptOutcome outcome = SANDBOX.run(source, ENOUGH, cluster);
        assertThat(outcome.error()).isEmpty();
        return outcome.output().stripTrailing();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "''..16777217.5 | 16777217.5",
                "0.123456789 ..'' | 0.123456789",
                "'a'..0.123456789 ..'b'..12345678.9 | a0.123456789b12345678.9",
                "'x'..4294967296 | x4294967296",
                "'x'..2^53 | x9007199254740992",
                "1e100 ..'' | 1e+100",
                "table.concat({0.123456789}) | 0.123456789",
                "table.concat({'a', 12345678.9, 3}, 0.123456789, 2, 3) | 12345678.90.1234567893",
                "select(2, pcall(table.concat, {{}})) | invalid value (table) at index 1 in table for 'concat'",
                "string.format('%s', 12345678.9) | 12345678.9",
                "select(2, pcall(error, 12345678.9, 0)) | 12345678.9",
                "(function(n) local function f(i) if i == 0 then return '' end return f(i - 1)..0.123456789 end return #f(n) end)(200) | 2200",
                "select(2, pcall(function() return 'x'..{} end)):match('concat') | concat",
                "setmetatable({}, {__concat = function(a, b) return type(b) end})..0.5 | number",
                "setmetatable({}, {__concat = function(a, b) return b end})..0.123456789 ..'x' | 0.123456789x",
                "12345678.9 ..setmetatable({}, {__concat = function(a, b) return b end})..'x' | 12345678.9x",
                "12345678.9 ..setmetatable({}, {__concat = function(a, b) return a end}) | 12345678.9",
                "12345678.9 ..(12345678.9 ..setmetatable({}, {__concat = function(a, b) return a end})) | 12345678.912345678.9",
                "12345678.9 ..12345678.9 ..setmetatable({}, {__concat = function(a, b) return a end})..'' | 12345678.912345678.9",
                "(0.5 ..setmetatable({}, {__concat = function(a, b) return {a} end}))[1] | 0.5",
                "select(2, pcall(function() return 0.5 ..nil end)):match('concat') | concat",
                "select(2, pcall(function() return 0.5 ..nil..'x' end)):match('concat') | concat",
                "load('return 12345678.9 ..x', 'n', 't', {x = 1})() | 12345678.91",
                "load('return (function() return 12345678.9 ..x end)()', 'n', 't', {x = 1})() | 12345678.91",
                "load('local function f() y = x end f() return x, y, print', 'n', 't', {x = 1})() | 1\t1\tnil",
                "(function() local n = 12345678.9 local g = function() return n end return n..'', n, g() end)() | 12345678.9\t12345678.9\t12345678.9",
            })
    void become_what_lua_makes_of_them(String expression, String result) {
        assertThat(printed("print(" + expression + ")", FakeCluster.answers())).isEqualTo(result);
    }

    /** What keeps count of the calls must not lose it when errors leave many of them at once. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "pcall(deep, 50, function() error('x') end)",
                "pcall(deep, 50, function() local x = nil + 1 end)",
                "pcall(deep, 50, function() return 'x'..{} end)",
                "pcall(deep, 50, function() return setmetatable({}, {__index = error}).x end)",
                "pcall(deep, 50, function() return setmetatable({}, {__concat = function() error('x') end})..0.5 end)",
                "pcall(deep, 50, function() table.sort({3, 2, 1}, function() error('x') end) end)",
                "pcall(deep, 50, function() ('x'):gsub('.', function() error('x') end) end)",
                "pcall(deep, 50, function() return error('x') end)",
                "pcall(deep, 50, function() for _ in error do end end)",
                "pcall(deep, 50, function() pcall(deep, 9, error) error('x') end)",
                "pcall(deep, 50, function() load('error(1)', 'n', 't', {error = error})() end)",
                "pcall(xpcall, deep, function() deep(9, error) end, 50, error)",
                "pcall(pcall)",
                "deep(50, function() return '' end)",
                "deep(3000, function() return '' end)",
                "pcall(deep, 3000, error)",
            })
    void they_do_so_after_whatever_has_ended_calls(String ending) {
        String script =
                "local function deep(i, f) if i == 0 then return f() end return deep(i - 1, f)..0.123456789 end "
                        + "local function one(x) return (function() return x..'' end)()..x end "
                        + "for i = 1, 30 do " + ending + " assert(one(12345678.9) == '12345678.912345678.9') end "
                        + "print(12345678.9 ..'', one(12345678.9))";
        assertThat(printed(script, FakeCluster.answers())).isEqualTo("12345678.9\t12345678.912345678.9");
    }

    /** Nothing catches it, and the next script has a process and a count of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"f()", "pcall(f)", "pcall(table.sort, {3, 2, 1}, f)", "deep()", "pcall(deep)"})
    void they_do_so_after_calls_too_deep_for_the_stack(String overflow) {
        String script =
                "local function f(a) return 1 + f(a) end local function deep() return pcall(deep) and ''..0.5 end "
                        + overflow + " print('survived')";
        for (int i = 0; i < 2; i++) {
            ScriptOutcome outcome = SANDBOX.run(script, ENOUGH, FakeCluster.answers());
            assertThat(outcome.error()).contains("nested too deeply");
            assertThat(outcome.output()).isEmpty();
            assertThat(printed("print(12345678.9 ..'')", FakeCluster.answers())).isEqualTo("12345678.9");
        }
    }

    @Test
    void times_are_whole_seconds() {
        assertThat(printed("print('now ' .. os.time())", FakeCluster.answers())).matches("now \\d{10}");
        assertThat(printed(
                        "print(os.time() % 1, os.time{year=2020, month=1, day=1, hour=0} % 1)", FakeCluster.answers()))
                .isEqualTo("0\t0");
    }

    @Test
    void queries_take_them_too() {
        FakeCluster cluster = FakeCluster.answers("{}");
        printed("kubectl:GVK('', 'v1', 'Pod'):Name(12345678.9):Get()", cluster);
        assertThat(cluster.asked().get(0))
                .isInstanceOfSatisfying(
                        Single.class,
                        single -> assertThat(single.target().name()).isEqualTo("12345678.9"));
    }
}
