package io.leasehold.adapters.jobs.lua;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jobs.lua.Question.Target;
import io.leasehold.domain.inspection.EventStatus;
import io.leasehold.domain.inspection.ScriptStatus;
import io.leasehold.ports.inspection.InspectionLog.Event;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What scripts are given. One process serves all of it, as it does in a run. */
final class ScriptApiTest {

    private static final Sandbox SANDBOX = new Sandbox();
    private static final Duration ENOUGH = Duration.ofSeconds(20);
    private static final String PODS = "kubectl:GVK('', 'v1', 'Pod')";
    private static final Target POD = new Target("", "v1", "Pod", "", "", "", false);

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    private static ScriptOutcome run(String source, ClusterCalls cluster) {
        return SANDBOX.run(source, ENOUGH, cluster);
    }

    private static String printed(String source, ClusterCalls cluster) {
        ScriptOutcome outcome = run(source, cluster);
        assertThat(outcome.error()).isEmpty();
        assertThat(outcome.status()).isEqualTo(ScriptStatus.SUCCESS);
        return outcome.output().stripTrailing();
    }

    private static String printed(String source) {
        return printed(source, FakeCluster.answers());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 | 3",
                "10/2 | 5",
                "10/4 | 2.5",
                "1e15 | 1000000000000000",
                "1e100 | 1e+100",
                "1/3 | 0.33333333333333",
                "1/0 | inf",
                "unpack({1,2}) | 1\t2",
                "table.getn({1,2,3}) | 3",
                "math.pow(2,3) | 8",
                "math.mod(7,4) | 3",
                "('x'):upper() | X",
                "string.format('%6.2f;%d;%s;%%', -3.14159, 4, 'a') | ' -3.14;4;a;%'",
                "string.format('%g %g %g', 100000, 1e20, 0.1) | 100000 1e+20 0.1",
                "string.format('%05d', 42) | 00042",
                "string.format('%05.1f', -1.25) | -01.2",
                "type(os.time()) | number",
                "os.date('!%Y', 0) | 1970",
                "#os.date('%Y') | 4",
                "pcall(error, 'no', 0) | false\tno",
                "select(2, pcall(function() error('no') end)) | script:1: no",
                "select(2, pcall(function() error({code=7}) end)).code | 7",
                "select(2, xpcall(function() error('no') end, function(e) return 'handled '..e end)) | handled script:1: no",
                "loadstring('return 1 + 1')() | 2",
                "load('\\27Lua') == nil | true",
                "tostring(nil)..tostring(true) | niltrue",
                "#table.concat({1,2,3}, ',') | 5",
                "string.gsub('a.b', '%.', '-') | a-b\t1",
                "2^53 | 9007199254740992",
            })
    void speaks_lua_with_the_habits_of_5_1(String expression, String result) {
        assertThat(printed("print(" + expression + ")")).isEqualTo(result);
    }

    @Test
    void chinese_stays_what_it_is() {
        assertThat(printed("print('正常', #'正')")).isEqualTo("正常\t3");
    }

    @Test
    void an_error_is_a_failure_that_says_where() {
        ScriptOutcome outcome = run("print('before')\nlocal x = nil\nprint(x.y)", FakeCluster.answers());
        assertThat(outcome.status()).isEqualTo(ScriptStatus.FAILED);
        assertThat(outcome.output()).isEqualTo("before\n");
        assertThat(outcome.error()).startsWith("script:3: ").contains("nil");
    }

    @Test
    void what_does_not_compile_is_a_failure_that_says_where() {
        assertThat(run("if then", FakeCluster.answers()).error()).contains("script:1:");
    }

    @Test
    void events_carry_name_and_namespace_and_all_the_rest() {
        ScriptOutcome outcome = run(
                "check_event('警告', 'few', {name='web', namespace='shop', ready=1, list={1,2}, deep={a={b=true}}})\n"
                        + "check_event('ok', 'fine')\ncheck_event('whatever', 'bad\\0', {1, 2})",
                FakeCluster.answers());
        assertThat(outcome.events())
                .hasSize(3)
                .contains(new Event(EventStatus.NORMAL, "fine", "", "", "{}"))
                .contains(new Event(EventStatus.FAILED, "bad\uFFFD", "", "", "{\"1\":1,\"2\":2}"));
        Event first = outcome.events().get(0);
        assertThat(first.status()).isEqualTo(EventStatus.WARNING);
        assertThat(first.name()).isEqualTo("web");
        assertThat(first.namespace()).isEqualTo("shop");
        assertThat(first.extra()).contains("\"ready\":1", "\"list\":[1,2]", "\"deep\":{\"a\":{\"b\":true}}");
    }

    @Test
    void a_list_is_an_array_of_plain_tables_over_all_pages() {
        FakeCluster cluster = FakeCluster.answers(
                """
                {"kind":"PodList","items":[{"metadata":{"name":"a","managedFields":[{"manager":"kubectl"}]},"spec":null}]}
                """, "{\"items\":[{\"metadata\":{\"name\":\"b\"},\"n\":3,\"big\":12345678901,\"f\":0.5,\"l\":[1,2]}]}");
        assertThat(printed(
                        "local l, err = " + PODS + ":List()\n"
                                + "print(err, #l, l[1].metadata.name, l[1].metadata.managedFields, l[1].spec, l[1].kind, l[1].apiVersion)\n"
                                + "print(l[2].metadata.name, l[2].n, l[2].big, l[2].f, l[2].l[2])",
                        cluster))
                .isEqualTo("nil\t2\ta\tnil\tnil\tPod\tv1\nb\t3\t12345678901\t0.5\t2");
        assertThat(cluster.asked()).containsExactly(new Question.Objects(POD));
    }

    @Test
    void a_query_is_put_together_in_any_order_and_is_fresh_for_each_call() {
        FakeCluster cluster = FakeCluster.answers("{}");
        printed(
                "local q = kubectl:GVK('apps', 'v1', 'Deployment'):Name('n'):AllNamespace(''):WithLabelSelector('a=b'):Namespace('s')\n"
                        + "assert(q:Get()) local r, err = kubectl:GVK('', 'v1', 'Pod'):Namespace(''):Name(nil):Cache(0):Get() assert(not err)",
                cluster);
        assertThat(cluster.asked())
                .containsExactly(
                        new Question.Single(new Target("apps", "v1", "Deployment", "s", "n", "a=b", true)),
                        new Question.Single(POD));
    }

    @Test
    void a_query_may_begin_before_its_kind_and_kubectl_itself_never_changes() {
        FakeCluster cluster = FakeCluster.answers("{}");
        printed(
                "kubectl:Namespace('s'):Name('n'):GVK('', 'v1', 'Pod'):Get() kubectl:GVK('', 'v1', 'Pod'):Get() "
                        + "local q = kubectl:Namespace('s') q:GVK('', 'v1', 'Pod') q:Name('n') q:Get() "
                        + "kubectl:GVK('', 'v1', 'Pod'):Namespace('s'):GVK('', 'v1', 'Pod'):Get()",
                cluster);
        Target named = new Target("", "v1", "Pod", "s", "n", "", false);
        assertThat(cluster.asked())
                .containsExactly(
                        new Question.Single(named),
                        new Question.Single(POD),
                        new Question.Single(named),
                        new Question.Single(POD));
    }

    @Test
    void tables_with_holes_or_names_lose_nothing_in_an_event() {
        ScriptOutcome outcome = run(
                "check_event('ok', 'm', {a = {1, 2, name = 'n'}, b = {1, nil, 3}, c = {}, d = {'x'}})",
                FakeCluster.answers());
        assertThat(outcome.events().get(0).extra())
                .contains(
                        "\"a\":{\"1\":1,\"2\":2,\"name\":\"n\"}",
                        "\"b\":{\"1\":1,\"3\":3}",
                        "\"c\":{}",
                        "\"d\":[\"x\"]");
    }

    @Test
    void a_refusal_is_an_error_value_whatever_came_before() {
        FakeCluster cluster = FakeCluster.refuses("pods is forbidden", "{\"items\":[{\"a\":1}]}");
        assertThat(printed("print(" + PODS + ":List())", cluster)).isEqualTo("nil\tpods is forbidden");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kubectl:List() | Begin with kubectl:GVK",
                "kubectl:Namespace('shop'):Get() | Begin with kubectl:GVK",
                "kubectl.GVK('', 'v1', 'Pod').Namespace('shop'):List() | call Namespace of a query and with a colon: kubectl:GVK(...):Namespace(...)",
                "kubectl:PromQuery{expr='up', resultType='vectr'} | no resultType 'vectr'",
                "kubectl:GVK('', 'v1'):List() | GVK",
                "kubectl:GVK(1, {}, nil):Get() | GVK",
                "kubectl:GVK('', 'v1', 'Pod'):Name({}):Get() | name",
                "kubectl:GVK('', 'v1', 'Pod'):Cache('soon'):Get() | Cache",
                "kubectl:GVK('', 'v1', 'Pod').List() | call List of a query and with a colon: kubectl:GVK(...):List(...)",
                "kubectl:GVK('', 'v1', 'Pod').List({}) | colon",
                "kubectl:GVK('', 'v1', 'Pod'):Doc({}) | Doc",
                "kubectl:GVK('', 'v1', 'Pod'):GetLogs(7) | options",
                "kubectl:GVK('', 'v1', 'Pod'):GetLogs{tailLines='many'} | tailLines",
                "kubectl:GVK('', 'v1', 'Pod'):GetLogs{container={}} | container",
                "kubectl:GVK('', 'v1', 'Pod'):PromQuery{} | expr",
                "kubectl:GVK('', 'v1', 'Pod'):PromQuery() | expr",
                "kubectl:GVK('', 'v1', 'Pod'):PromQueryRange{expr='up', start=1, stop=2} | end",
                "kubectl:GVK('', 'v1', 'Pod'):Name(('x'):rep(99999)):Get() | too long",
            })
    void what_is_missing_or_wrong_is_an_error_value(String call, String named) {
        FakeCluster cluster = FakeCluster.answers("{}");
        String printed = printed("local v, err = " + call + " print(v, err)", cluster);
        assertThat(printed).startsWith("nil\t").contains(named);
        assertThat(cluster.asked()).isEmpty();
    }

    @Test
    void an_answer_that_is_no_json_is_an_error_value_and_the_next_one_is_read() {
        assertThat(printed("print(" + PODS + ":Get())", FakeCluster.answers("{\"a\":")))
                .startsWith("nil\t");
        assertThat(printed("print(" + PODS + ":Get())", FakeCluster.answers())).startsWith("nil\t");
        assertThat(printed("print(" + PODS + ":Get().a)", FakeCluster.answers("{\"a\":1}")))
                .isEqualTo("1");
    }

    @Test
    void texts_are_asked_for_with_options_in_either_case() {
        FakeCluster cluster = FakeCluster.answers("\"line 1\\nline 2\"");
        String query = PODS + ":Namespace('s'):Name('n')";
        assertThat(printed(
                        "print(" + query + ":GetLogs{TailLines=5, Container='c'}) print(" + query
                                + ":GetLogs{tailLines=6}) print(" + PODS + ":Doc('spec.replicas'))",
                        cluster))
                .isEqualTo("line 1\nline 2\tnil\nline 1\nline 2\tnil\nline 1\nline 2\tnil");
        Target named = new Target("", "v1", "Pod", "s", "n", "", false);
        assertThat(cluster.asked())
                .containsExactly(
                        new Question.Logs(named, Optional.of(5), Optional.of("c")),
                        new Question.Logs(named, Optional.of(6), Optional.empty()),
                        new Question.Doc(POD, "spec.replicas"));
    }

    @Test
    void use_of_a_pod_is_a_table() {
        FakeCluster cluster = FakeCluster.answers("{\"requests\":{\"cpu\":\"1\"},\"usageFractions\":{\"cpu\":0.25}}");
        assertThat(printed("print(" + PODS + ":Name('n'):GetPodResourceUsage().usageFractions.cpu)", cluster))
                .isEqualTo("0.25");
        assertThat(cluster.asked().get(0)).isInstanceOf(Question.PodUsage.class);
    }

    private static String prometheus(String type, String result) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"" + type + "\",\"result\":" + result + "}}";
    }

    @Test
    void prometheus_answers_in_the_shapes_that_scripts_know() {
        String query = PODS + ":PromQuery{expr='up', address='http://p'}";
        assertThat(printed("print(" + query + ")", FakeCluster.answers(prometheus("scalar", "[1.5,\"42\"]"))))
                .isEqualTo("42\tnil");
        assertThat(printed("print(" + query + ")", FakeCluster.answers(prometheus("string", "[1,\"text\"]"))))
                .isEqualTo("text\tnil");
        assertThat(
                        printed(
                                "local v = " + query
                                        + " print(#v, v[1].metric.job, v[1].value, v[1].timestamp, v[2].value)",
                                FakeCluster.answers(
                                        prometheus(
                                                "vector",
                                                "[{\"metric\":{\"job\":\"a\"},\"value\":[1.5,\"0.25\"]},{\"metric\":{},\"value\":[1,\"+Inf\"]}]"))))
                .isEqualTo("2\ta\t0.25\t1.5\tinf");
        assertThat(printed(
                        "local m = kubectl:GVK('','v1','Pod'):PromQueryRange{expr='up', namespace='n', service='s', start=1700000000, End='2006-01-02 15:04:05', step='30s', timeoutSeconds=5}"
                                + " print(#m, m[1].metric.job, #m[1].values, m[1].values[2].value, m[1].values[2].timestamp)",
                        FakeCluster.answers(prometheus(
                                "matrix", "[{\"metric\":{\"job\":\"a\"},\"values\":[[1,\"2\"],[31,\"3\"]]}]"))))
                .isEqualTo("1\ta\t2\t3\t31");
    }

    @Test
    void prometheus_is_asked_what_the_script_says() {
        FakeCluster cluster = FakeCluster.answers(prometheus("scalar", "[1,\"1\"]"));
        printed(
                PODS + ":PromQuery{Expr='up', namespace='n', service='s', at=1700000000, timeoutSeconds=5} " + PODS
                        + ":PromQueryRange{expr='up', address='http://p', start=1, ['end']='2', step='30s'}",
                cluster);
        assertThat(cluster.asked())
                .containsExactly(
                        new Question.Prometheus(
                                "up", "", "n", "s", Optional.of("1700000000"), Optional.empty(), Optional.of(5)),
                        new Question.Prometheus(
                                "up",
                                "http://p",
                                "",
                                "",
                                Optional.empty(),
                                Optional.of(new Question.Range("1", "2", "30s")),
                                Optional.empty()));
    }

    @Test
    void what_prometheus_refuses_is_an_error_value() {
        String query = PODS + ":PromQuery{expr='up', address='http://p', resultType='vector'}";
        assertThat(printed(
                        "print(" + query + ")",
                        FakeCluster.answers("{\"status\":\"error\",\"error\":\"parse error\"}")))
                .startsWith("nil\t")
                .contains("parse error");
        assertThat(printed("print(" + query + ")", FakeCluster.answers(prometheus("scalar", "[1,\"1\"]"))))
                .startsWith("nil\t")
                .contains("scalar");
    }

    @Test
    void a_cached_answer_is_asked_for_once_and_no_script_can_spoil_it_for_another() {
        try (Sandbox sandbox = new Sandbox()) {
            FakeCluster cluster = FakeCluster.answers("{\"a\":1}");
            String cached = "kubectl:GVK('', 'v1', 'Node'):Cache(60):Get()";
            sandbox.run("local n = " + cached + " n.a = 'spoilt'", ENOUGH, cluster);
            assertThat(sandbox.run("print(" + cached + ".a)", ENOUGH, cluster).output())
                    .isEqualTo("1\n");
            assertThat(cluster.asked()).hasSize(1);
            sandbox.run(
                    "kubectl:GVK('', 'v1', 'Node'):Get() kubectl:GVK('', 'v1', 'Node'):Name('x'):Cache(60):Get()",
                    ENOUGH,
                    cluster);
            assertThat(cluster.asked()).hasSize(3);
        }
    }

    @Test
    void a_refusal_is_not_kept() {
        FakeCluster cluster = FakeCluster.refuses("not now");
        String cached = "kubectl:GVK('', 'v1', 'Lease'):Cache(60):Get() ";
        printed(cached + cached, cluster);
        assertThat(cluster.asked()).hasSize(2);
    }

    @Test
    void a_fault_in_answering_is_an_error_value() {
        assertThat(printed("print(" + PODS + ":Get())", (question, pages) -> {
                    throw new IllegalArgumentException("credential=secret");
                }))
                .startsWith("nil\t")
                .doesNotContain("secret");
    }
}
