package io.leasehold.adapters.jobs.lua;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.inspection.ScriptStatus;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that mean harm: each ends within its limit and a second, this process hardly grows, and the next script is none the wiser. */
final class HostileScriptTest {

    private static final Sandbox SANDBOX = new Sandbox();
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final Duration ENOUGH = Duration.ofSeconds(20);
    private static final long GROWTH = 16L << 20;

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    private static ScriptOutcome attack(String source) {
        // A process that is there already, so that its start is not counted.
        SANDBOX.run("", ENOUGH, FakeCluster.answers());
        long before = heap();
        long begin = System.nanoTime();
        ScriptOutcome outcome = SANDBOX.run(source, LIMIT, FakeCluster.answers("{\"items\":[]}"));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT.plusSeconds(1));
        assertThat(heap() - before).isLessThan(GROWTH);
        assertThat(SANDBOX.run(Probe.SCRIPT, ENOUGH, FakeCluster.answers()).output())
                .isEqualTo(Probe.CLEAN);
        return outcome;
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while true do end",
                "while true do pcall(function() while true do end end) end",
                "while true do xpcall(function() error('x') end, function() while true do end end) end",
                "string.find(('a'):rep(5000), '.-.-.-.-.-.-b')",
                "pcall(string.find, ('a'):rep(5000), '.-.-.-.-.-.-b')",
                "while true do print('flood') end",
                "while true do log(('x'):rep(10000)) end",
                "while true do kubectl:GVK('','v1','Pod'):Cache(5):List() end",
                "setmetatable(_G, {__index=function(t, k) while true do end end}) print(nothing)",
                "local t = setmetatable({}, {__tostring=function() while true do end end}) print(t)",
                "table.sort({3,2,1}, function() while true do end end)",
                "for i = 1, 1e18 do end",
                "local f f = function() return f() end f()",
                "goto_ = 1 repeat until false",
            })
    void what_never_ends_is_ended_in_time(String source) {
        ScriptOutcome outcome = attack(source);
        assertThat(outcome.status()).isEqualTo(ScriptStatus.TIMEOUT);
        assertThat(outcome.error()).contains("time of 1 s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "local s = 'x' while true do s = s .. s end",
                "pcall(function() local s = 'x' while true do s = s .. s end end)",
                "string.rep('x', 2000000000)",
                "string.rep(string.rep('x', 1000000), 1000000)",
                "local t = {} for i = 1, 1e9 do t[i] = {i} end",
                "local t = {} for i = 1, 1e9 do t['k' .. i] = i end",
                "unpack({}, 1, 100000000)",
                "('x'):rep(1000000):gsub('x', ('y'):rep(1000000))",
                "table.concat({('x'):rep(50000000), ('x'):rep(50000000), ('x'):rep(50000000), ('x'):rep(50000000)})",
                "local t = {} while true do t[#t + 1] = function() return t end end",
                "local s = ('%s'):rep(1000) while true do s = s:format(unpack((function() local r = {} for i = 1, 1000 do r[i] = s end return r end)())) end",
                "local t = {} while true do t[#t + 1] = kubectl:GVK('', 'v1', 'Pod') end",
            })
    void what_eats_memory_ends_with_a_sentence(String source) {
        ScriptOutcome outcome = attack(source);
        assertThat(outcome.status()).isIn(ScriptStatus.FAILED, ScriptStatus.TIMEOUT);
        assertThat(outcome.error())
                .containsAnyOf("MiB of memory", "time of 1 s", "more memory", "vm error", "string too large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "local function f() return 1 + f() end f()",
                "local function f() pcall(f) f() end f()",
                "local t = setmetatable({}, {}) getmetatable(t).__index = function(s, k) return s[k .. 'x'] end print(t.a)",
                "local t = setmetatable({}, {__tostring=function(s) return tostring(s) end}) print(t)",
                "local function f() return (('x'):gsub('x', f)) end f()",
                "local function f(t) table.sort({2, 1}, function() f() return false end) end f()",
            })
    void what_is_nested_too_deeply_ends_with_a_sentence(String source) {
        ScriptOutcome outcome = attack(source);
        assertThat(outcome.status()).isEqualTo(ScriptStatus.FAILED);
        assertThat(outcome.error()).contains("nested too deeply");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "getmetatable('').__index = function() return 'spoilt' end",
                "getmetatable('').__add = function() return 'spoilt' end getmetatable('').__metatable = 1",
                "string.upper = nil string.format = 1 table.insert = nil math.pi = 4",
                "print = nil pcall = nil _G.tostring = nil kubectl.GVK = nil",
                "setmetatable(_G, {__index=function() return 'spoilt' end}) spoilt = 1",
                "for k in pairs(_G) do _G[k] = nil end",
                "for k in pairs(string) do string[k] = nil end",
                "function string.probe() return 'spoilt' end",
                "pcall(setmetatable, 'x', {__index={}})",
                "local l = {} for k, v in pairs(_G) do l[#l + 1] = k end for _, k in ipairs(l) do rawset(_G, k, 7) end",
            })
    void what_spoils_its_globals_spoils_nobody_elses(String source) {
        // Some end with an error of their own making; what counts is that the probe sees nothing of it.
        assertThat(attack(source).status()).isNotEqualTo(ScriptStatus.TIMEOUT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io",
                "luajava",
                "package",
                "require",
                "debug.getinfo",
                "debug.getmetatable",
                "debug.sethook",
                "debug.getupvalue",
                "dofile",
                "loadfile",
                "module",
                "coroutine",
                "os.execute",
                "os.exit",
                "os.getenv",
                "os.remove",
                "os.rename",
                "os.tmpname",
                "string.dump",
                "newproxy",
                "setfenv",
                "bit32",
            })
    void what_reaches_out_is_not_there(String name) {
        assertThat(attack("assert(" + name + " == nil)").error()).isEmpty();
    }

    /** Each of them is kept with its question, which may be of 16 KiB; 60 MB fit beside what may be kept. */
    @Test
    void what_a_script_asks_to_keep_leaves_the_next_one_its_memory() {
        ScriptOutcome outcome = SANDBOX.run(
                "for i = 1, 6000 do kubectl:GVK('','v1','Pod'):WithLabelSelector(('x'):rep(15000)..i):Cache(3600):Doc('spec') end",
                ENOUGH,
                FakeCluster.answers("\"A text.\""));
        assertThat(outcome.error()).isEmpty();
        ScriptOutcome next = SANDBOX.run(
                "local t = {} for i = 1, 600 do t[i] = ('x'):rep(100000) .. i end print(#t)",
                ENOUGH,
                FakeCluster.answers());
        assertThat(next.error()).isEmpty();
        assertThat(next.output()).isEqualTo("600\n");
    }

    @Test
    void a_flood_of_coroutines_finds_none() {
        assertThat(attack("while true do coroutine.wrap(function() end)() end").error())
                .contains("nil");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "load('\\27Lua\\82\\0\\1\\4\\8\\4\\8\\0')",
                "loadstring('\\27LuaQ')",
                "load(function() return '\\27Lua' end)",
                "load('\\27Lua', 'x', 'b')",
            })
    void bytecode_is_not_loaded(String call) {
        assertThat(attack("local f, err = " + call + " assert(f == nil) assert(err)")
                        .error())
                .isEmpty();
    }

    @Test
    void a_script_that_is_bytecode_is_not_run() {
        assertThat(attack("\u001bLuaR").status()).isEqualTo(ScriptStatus.FAILED);
    }
}
