package io.leasehold.adapters.jobs.lua;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.inspection.ScriptStatus;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What authors read of their mistakes: where, and which name. Line breaks of the scripts are written as semicolons. */
final class ErrorsTest {

    private static final Sandbox SANDBOX = new Sandbox();

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    private static ScriptOutcome run(String source) {
        return SANDBOX.run(source.replace("; ", "\n"), Duration.ofSeconds(20), FakeCluster.answers("{}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "local x; x.y = 1 | script:2: attempt to index local 'x' (a nil value)",
                "local pods = {}; print(pods[1].metadata.name) | script:2: attempt to index a nil value",
                "print(pods.items) | script:1: attempt to index global 'pods' (a nil value)",
                "local pod = {}; print(pod.metadata.name) | script:2: attempt to index field 'metadata' (a nil value)",
                "local pod = {}; print(pod.spec.replicas + 1) | script:2: attempt to index field 'spec' (a nil value)",
                "local n; print(n + 1) | script:2: attempt to perform arithmetic on local 'n' (a nil value)",
                "local t = {}; print('a' .. t.b) | script:2: attempt to concatenate field 'b' (a nil value)",
                "checkevent('ok', 'm') | script:1: attempt to call global 'checkevent' (a nil value)",
                "local function f(); return missing(); end; f() | script:2: attempt to call global 'missing' (a nil value)",
                "return missing() | script:1: attempt to call global 'missing' (a nil value)",
                "local s = 'x'; s:trim() | script:2: attempt to call method 'trim' (a nil value)",
                "for _, p in ipairs(nil) do end | script:1: bad argument to 'ipairs' (table expected, got nil)",
                "for _, p in pods do end | script:1: attempt to call a nil value",
                "print(#pods) | script:1: attempt to get length of global 'pods' (a nil value)",
                "local t = {}; t[nil] = 1 | script:2: table index is nil",
                "print(1 < 'x') | script:1: attempt to compare number with string",
                "table.sort({1, 'x'}) | script:1: attempt to compare string with number",
                "local u = kubectl:GVK('', 'v1', 'Pod'); u:list() | script:2: a query has no 'list': did you mean List?",
                "kubectl:Pods() | script:1: a query has no 'Pods': see the calls of kubectl",
                "error('a\\nb') | script:1: a\\nb",
                "error('m', 0) | m",
                "error() | the script raised an error without a message",
                "error(nil) | the script raised an error without a message",
                "error({}) | an error that is a table",
                "error({code = 7, message = 'too few'}) | too few",
                "error(kubectl) | an error that is a userdata",
                "local x = | script:1: the script ends too early",
                "if x; then y = = 1 end | script:2: unexpected '='",
                "x = ) | script:1: unexpected ')'",
                "for end | script:1: '<name>' expected",
            })
    void say_where_and_what(String script, String error) {
        ScriptOutcome outcome = run(script);
        assertThat(outcome.status()).isEqualTo(ScriptStatus.FAILED);
        assertThat(outcome.error()).isEqualTo(error.replace("\\n", "\n"));
    }

    @Test
    void a_function_with_too_many_variables_is_told() {
        assertThat(run("local a = 1; ".repeat(201)).error()).contains("too many local variables");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "local function f() error('m', 2) end; local function g(); f(); end; print(pcall(g)) | false\tscript:3: m",
                "local function f(); return error('m'); end; print(pcall(f)) | false\tscript:2: m",
                "print(pcall(function() pcall(error); error('m') end)) | false\tscript:2: m",
                "local t = {}; print(select(2, pcall(error, t)) == t) | true",
                "print(select(2, pcall(assert, false, {1}))[1]) | 1",
                "print(xpcall(function() error('m', 0) end, debug.traceback)) | false\tm",
                "print(pcall(error, 'm', 99)) | false\tm",
            })
    void levels_are_those_of_lua_5_1(String script, String printed) {
        ScriptOutcome outcome = run(script);
        assertThat(outcome.error()).isEmpty();
        assertThat(outcome.output().stripTrailing()).isEqualTo(printed);
    }
}
