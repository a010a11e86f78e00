package io.leasehold.adapters.jobs.kube;

import static io.leasehold.adapters.jobs.kube.Asking.pod;
import static io.leasehold.adapters.jobs.kube.Asking.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jobs.lua.Question;
import io.leasehold.adapters.jobs.lua.Question.Objects;
import io.leasehold.adapters.jobs.lua.Question.Single;
import io.leasehold.adapters.jobs.lua.Question.Target;
import io.leasehold.ports.cluster.ClusterReads.Answer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ObjectsTest {

    private static final String EMPTY = "{\"metadata\":{},\"items\":[]}";

    private final FakeCluster cluster = new FakeCluster();
    private final Asking script = new Asking(cluster);

    @Test
    void a_list_comes_page_by_page_and_the_kind_is_asked_for_once_in_a_run() {
        cluster.on("/apis/apps/v1/namespaces/web/deployments?limit=500", 200, page("a b+/="))
                .on("/apis/apps/v1/namespaces/web/deployments?limit=500&continue=a%20b%2B%2F%3D", 200, page(""));
        Objects question = new Objects(target("apps", "Deployment", "web", ""));
        assertThat(script.pages(question)).containsExactly(page("a b+/="), page(""));
        assertThat(new Asking(script.calls().ofNextScript()).pages(question)).hasSize(2);
        assertThat(cluster.asked()).containsOnlyOnce("/apis/apps/v1").hasSize(5);
    }

    @Test
    void what_the_cluster_does_not_serve_is_asked_for_once_in_a_run() {
        Objects question = new Objects(target("gateway.networking.k8s.io", "Gateway", "", ""));
        String sentence = script.refusal(question);
        assertThat(sentence).startsWith("the cluster serves no API group 'gateway.networking.k8s.io'");
        assertThat(new Asking(script.calls().ofNextScript()).refusal(question)).isEqualTo(sentence);
        assertThat(cluster.asked()).containsExactly("/apis/gateway.networking.k8s.io/v1", "/apis");
    }

    /** As a tree each of these would take more than the heap of a small process. */
    @Test
    void what_a_hostile_cluster_serves_is_bounded() {
        Objects question = new Objects(pod("", ""));
        cluster.on("/api/v1", 200, "{\"resources\":[" + "{},".repeat(5_500_000) + "{}]}");
        assertThat(script.refusal(question)).contains("2097152 bytes");
        cluster.on("/api/v1", 200, "{\"resources\":[" + "{},".repeat(600_000) + "{}]}");
        assertThat(script.refusal(question)).contains("100000 parts");
        cluster.on("/api/v1", 200, "{\"resources\":[" + "{},".repeat(5_000) + "{}]}");
        assertThat(script.refusal(question)).contains("5001 resources in v1", "at most 5000");
    }

    @Test
    void of_what_many_groups_serve_not_all_is_kept() {
        String entries = IntStream.range(0, 3_000)
                .mapToObj(i -> "{\"name\":\"r" + i + "\",\"kind\":\"K" + i + "\"}")
                .collect(Collectors.joining(","));
        for (String group : List.of("a", "b", "a", "b")) {
            cluster.on("/apis/" + group + "/v1", 200, "{\"resources\":[" + entries + "]}");
            assertThat(script.refusal(new Objects(target(group, "Gone", "", ""))))
                    .contains("no kind 'Gone'");
        }
        assertThat(cluster.asked()).containsExactly("/apis/a/v1", "/apis/b/v1", "/apis/b/v1");
    }

    @Test
    void a_name_narrows_a_list_and_is_checked_and_escaped() {
        cluster.on("/api/v1/namespaces/web/pods?limit=500&fieldSelector=metadata.name%3Dweb-1", 200, EMPTY)
                .on(
                        "/api/v1/pods?limit=500&labelSelector=a%3Db&fieldSelector=metadata.name%3Da%5C%2Cb%5C%3Dc",
                        200, EMPTY);
        assertThat(script.pages(new Objects(pod("web", "web-1")))).hasSize(1);
        assertThat(script.pages(new Objects(new Target("", "v1", "Pod", "", "a,b=c", "a=b", false))))
                .hasSize(1);
        assertThat(script.refusal(new Objects(pod("web", "a/../b")))).contains("is not the name of an object");
    }

    @Test
    void without_a_namespace_and_with_all_and_for_kinds_without_any_the_whole_cluster_is_listed() {
        cluster.on("/api/v1/pods?limit=500", 200, EMPTY).on("/api/v1/nodes?limit=500", 200, EMPTY);
        assertThat(script.pages(new Objects(pod("", "")))).hasSize(1);
        assertThat(script.pages(new Objects(new Target("", "v1", "Pod", "web", "", "", true))))
                .hasSize(1);
        assertThat(script.pages(new Objects(target("", "Node", "web", "")))).hasSize(1);
    }

    @Test
    void a_label_selector_is_escaped() {
        cluster.on("/api/v1/pods?limit=500&labelSelector=app%20in%20%28a%2Cb%29%26limit%3D1%23", 200, EMPTY);
        Target target = new Target("", "v1", "Pod", "", "", "app in (a,b)&limit=1#", false);
        assertThat(script.pages(new Objects(target))).hasSize(1);
    }

    @Test
    void a_page_that_is_too_long_is_asked_for_with_fewer_objects_and_an_object_that_is_too_long_is_refused() {
        Asking small = new Asking(cluster, Asking.SMALL);
        cluster.on("/api/v1/pods?limit=500", 200, "x".repeat(3_000))
                .on("/api/v1/pods?limit=50", new Answer.TooLong())
                .on("/api/v1/pods?limit=5", 200, page("c"))
                .on("/api/v1/pods?limit=5&continue=c", 200, EMPTY);
        assertThat(small.pages(new Objects(pod("", "")))).containsExactly(page("c"), EMPTY);
        cluster.on("/api/v1/pods?limit=5", new Answer.TooLong()).on("/api/v1/pods?limit=1", new Answer.TooLong());
        assertThat(new Asking(cluster, Asking.SMALL).refusal(new Objects(pod("", ""))))
                .contains("2000 bytes", "narrow");
    }

    @Test
    void a_list_that_has_gone_in_the_middle_and_one_that_repeats_itself_are_refused() {
        cluster.on("/api/v1/pods?limit=500", 200, page("c")).on("/api/v1/pods?limit=500&continue=c", 410, "{}");
        assertThat(script.refusal(new Objects(pod("", "")))).contains("410", "ask again");
        cluster.on("/api/v1/pods?limit=500&continue=c", 200, page("c"));
        assertThat(script.refusal(new Objects(pod("", "")))).contains("again and again");
    }

    @Test
    void one_object_is_in_the_default_namespace_unless_the_script_says_otherwise() {
        cluster.on("/api/v1/namespaces/default/pods/web-1", 200, "{\"kind\":\"Pod\"}")
                .on("/api/v1/namespaces/shop/pods/system%3Aweb", 200, "{}");
        assertThat(script.page(new Single(pod("", "web-1")))).isEqualTo("{\"kind\":\"Pod\"}");
        assertThat(script.page(new Single(pod("shop", "system:web")))).isEqualTo("{}");
        assertThat(script.refusal(new Single(pod("shop", "gone"))))
                .contains("there is no Pod 'gone' in the namespace shop");
        assertThat(script.refusal(new Single(pod("shop", "")))).contains("Name(");
    }

    @Test
    void what_is_forbidden_is_said_with_the_verb_and_the_resource_that_are_missing() {
        cluster.on("/api/v1/pods?limit=500", 403, "{\"message\":\"forbidden\"}");
        assertThat(script.refusal(new Objects(pod("", "")))).contains("403", "\"list\"", "\"pods\"");
        cluster.on("/api/v1/namespaces/a/pods/b", 401, "");
        assertThat(script.refusal(new Single(pod("a", "b")))).contains("401", "renew");
        cluster.on("/api/v1/namespaces/a/pods/b", 500, "{\"message\":\"etcd\\u001b[31m is away\"}");
        assertThat(script.refusal(new Single(pod("a", "b"))))
                .contains("500", "etcd", "away")
                .doesNotContain("\u001b");
    }

    @Test
    void unknown_kinds_groups_and_versions_are_answered_with_the_nearest() {
        assertThat(script.refusal(new Objects(target("apps", "Deploymnet", "", ""))))
                .contains("did you mean Deployment?");
        assertThat(script.refusal(new Objects(target("", "pod", "", "")))).contains("did you mean Pod?");
        assertThat(script.refusal(new Objects(target("app", "Deployment", "", ""))))
                .contains("did you mean apps?");
        Target beta = new Target("apps", "v1beta1", "Deployment", "", "", "", false);
        assertThat(script.refusal(new Objects(beta))).contains("'v1beta1'", "but v1");
        assertThat(script.refusal(new Objects(new Target("", "v2", "Pod", "", "", "", false))))
                .contains("did you mean v1?");
        assertThat(script.refusal(new Objects(target("", "Binding", "", "")))).contains("\"list\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../x", "a/b", "%2e%2e", "a\nb", "a b", "A?x=1", "a#b", "\\x", "a\0", "ä\u202e", "#"})
    void hostile_texts_are_refused_before_anything_is_sent(String text) {
        for (String hostile : List.of(text, text.repeat(10_000))) {
            assertThat(script.refusal(new Single(pod(hostile, "x"))))
                    .contains("not the name of a namespace")
                    .hasSizeLessThan(300);
            assertThat(script.refusal(new Objects(target(hostile, "Pod", "", ""))))
                    .contains("API group");
            assertThat(script.refusal(new Objects(target("", hostile, "", "")))).contains("not a kind");
            assertThat(script.refusal(new Objects(new Target("", hostile, "Pod", "", "", "", false))))
                    .contains("API version");
        }
        assertThat(cluster.asked()).allMatch("/api/v1"::equals);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "../x", "a/b", "%2e%2e", "a\nb", "a b", "\\x", "a\0"})
    void hostile_names_are_refused_and_the_others_stay_one_part(String name) {
        assertThat(script.refusal(new Single(pod("a", name)))).contains("not the name of an object");
        assertThat(script.refusal(new Single(pod("a", "x".repeat(10_000))))).contains("not the name of an object");
        assertThat(script.refusal(new Single(pod("a", "b?c=1#d")))).contains("no Pod");
        assertThat(cluster.asked()).containsOnly("/api/v1", "/api/v1/namespaces/a/pods/b%3Fc%3D1%23d");
    }

    @Test
    void a_servers_own_hostile_names_are_not_used() {
        assertThat(script.refusal(new Objects(target("", "Evil", "", "")))).contains("no kind 'Evil'");
    }

    @Test
    void a_script_has_so_many_requests_and_so_many_bytes_and_the_next_has_its_own() {
        cluster.on("/api/v1/namespaces/a/pods/b", 200, "{}");
        Asking small = new Asking(cluster, Asking.SMALL);
        for (int i = 0; i < 19; i++) {
            assertThat(small.page(new Single(pod("a", "b")))).isEqualTo("{}");
        }
        assertThat(small.refusal(new Single(pod("a", "b")))).contains("20 requests");
        assertThat(new Asking(small.calls().ofNextScript()).page(new Single(pod("a", "b"))))
                .isEqualTo("{}");
        Asking greedy = new Asking(cluster, Asking.SMALL);
        cluster.on("/api/v1/namespaces/a/pods/b", 200, "{\"x\":\"" + "y".repeat(1_950) + "\"}");
        for (int i = 0; i < 4; i++) {
            greedy.page(new Single(pod("a", "b")));
        }
        assertThat(greedy.refusal(new Single(pod("a", "b")))).contains("10000 bytes");
    }

    @Test
    void what_is_not_connected_or_fails_or_is_no_json_is_a_sentence() {
        cluster.on("/api/v1/namespaces/a/pods/b", new Answer.NotConnected());
        assertThat(script.refusal(new Single(pod("a", "b")))).contains("not connected");
        cluster.on("/api/v1/namespaces/a/pods/b", new Answer.Failed("no answer within 2 s"));
        assertThat(script.refusal(new Single(pod("a", "b")))).contains("no answer within 2 s");
        for (String body : List.of("", "<html>", "[]", "{\"a\":", "{} {}")) {
            cluster.on("/api/v1/namespaces/a/pods/b", 200, body);
            assertThat(script.refusal(new Single(pod("a", "b")))).contains("not the JSON");
        }
    }

    @Test
    void questions_to_a_server_that_cannot_be_reached_are_counted_and_refusals_of_the_server_are_not() {
        String path = "/api/v1/namespaces/a/pods/b";
        cluster.on(path, new Answer.NotConnected());
        script.refusal(new Single(pod("a", "b")));
        cluster.on(path, new Answer.Failed("the server cannot be reached"));
        script.refusal(new Single(pod("a", "b")));
        assertThat(script.calls().unreached()).isEqualTo(2);
        for (int status : List.of(401, 403, 404, 429, 500, 503)) {
            cluster.on(path, status, "{}");
            script.refusal(new Single(pod("a", "b")));
        }
        cluster.on(path, new Answer.TooLong());
        script.refusal(new Single(pod("a", "b")));
        script.refusal(new Question.Objects(new Question.Target("", "v1", "Pod", "a", "", "x".repeat(20_000), false)));
        assertThat(script.calls().unreached()).isEqualTo(2);
        assertThat(script.calls().ofNextScript().unreached()).isZero();
    }

    private static String page(String next) {
        return "{\"kind\":\"List\",\"metadata\":{\"continue\":\"" + next
                + "\"},\"items\":[{\"metadata\":{\"continue\":\"no\"}}]}";
    }
}
