package io.leasehold.adapters.jobs.kube;

import static io.leasehold.adapters.jobs.kube.Asking.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jobs.lua.Question.Logs;
import io.leasehold.adapters.jobs.lua.Question.PodUsage;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class PodQuestionsTest {

    private static final String POD = "/api/v1/namespaces/shop/pods/web";
    private static final String METRICS = "/apis/metrics.k8s.io/v1beta1/namespaces/shop/pods/web";
    private static final String SPEC = """
            {"spec":{"nodeName":"n1","containers":[
            {"resources":{"requests":{"cpu":"250m","memory":"64Mi"},"limits":{"memory":"128Mi"}}},
            {"resources":{"requests":{"cpu":"0.25","memory":"64Mi"}}}],
            "initContainers":[{"resources":{"requests":{"cpu":"1"}}},
            {"restartPolicy":"Always","resources":{"requests":{"memory":"128Mi"}}}]}}
            """;

    private final FakeCluster cluster = new FakeCluster();
    private final Asking script = new Asking(cluster);

    @Test
    void a_log_is_the_end_of_it_cut_by_the_server_where_we_would_give_it_up() {
        cluster.on(POD + "/log?tailLines=50&limitBytes=1048576&container=app", 200, "one\ntwo \"x\"\n");
        assertThat(script.page(new Logs(pod("shop", "web"), Optional.of(50), Optional.of("app"))))
                .isEqualTo("\"one\\ntwo \\\"x\\\"\\n\"");
        cluster.on(POD + "/log?tailLines=1000&limitBytes=1048576", 200, "\u00ff");
        assertThat(script.page(new Logs(pod("shop", "web"), Optional.empty(), Optional.of(""))))
                .contains("\u00ff");
        cluster.on(POD + "/log?tailLines=100000&limitBytes=500", 200, "x".repeat(501));
        assertThat(new Asking(cluster, Asking.SMALL)
                        .refusal(new Logs(pod("shop", "web"), Optional.of(Integer.MAX_VALUE), Optional.empty())))
                .contains("500 bytes");
    }

    @Test
    void why_there_is_no_log_is_said() {
        cluster.on(POD + "/log?tailLines=1&limitBytes=1048576", 400, "{\"message\":\"choose one of: [a b]\"}");
        assertThat(script.refusal(new Logs(pod("shop", "web"), Optional.of(1), Optional.empty())))
                .contains("choose one of: [a b]");
        assertThat(script.refusal(new Logs(pod("shop", "web"), Optional.of(-1), Optional.empty())))
                .contains("tailLines");
        assertThat(script.refusal(new Logs(pod("shop", "web"), Optional.of(1), Optional.of("a&b=1"))))
                .contains("container");
        assertThat(script.refusal(
                        new Logs(Asking.target("apps", "Deployment", "shop", "web"), Optional.of(1), Optional.empty())))
                .contains("only pods");
        cluster.on(POD + "/log?tailLines=1&limitBytes=1048576", 204, "");
        assertThat(script.refusal(new Logs(pod("shop", "web"), Optional.of(1), Optional.empty())))
                .isEqualTo("there is no log: the pod has no node yet");
        cluster.on(POD + "/log?tailLines=1&limitBytes=1048576", 404, "");
        assertThat(script.refusal(new Logs(pod("shop", "web"), Optional.of(1), Optional.empty())))
                .isEqualTo("there is no Pod 'web' in the namespace shop");
        cluster.on(POD + "/log?tailLines=1&limitBytes=1048576", 403, "");
        assertThat(script.refusal(new Logs(pod("shop", "web"), Optional.of(1), Optional.empty())))
                .contains("pods/log", "403");
    }

    @Test
    void use_is_told_beside_requests_limits_and_what_the_node_has_to_give() {
        cluster.on(POD, 200, SPEC)
                .on(
                        "/api/v1/nodes/n1",
                        200,
                        "{\"status\":{\"allocatable\":{\"cpu\":\"4\",\"memory\":\"1Gi\",\"pods\":\"110\"}}}")
                .on(
                        METRICS,
                        200,
                        "{\"containers\":[{\"usage\":{\"cpu\":\"100000000n\",\"memory\":\"1024Ki\"}},"
                                + "{\"usage\":{\"cpu\":\"1u\",\"memory\":\"1Mi\"}}]}");
        JsonNode told = Json.MAPPER.readTree(script.page(new PodUsage(pod("shop", "web"))));
        assertThat(told.path("requests").toString()).isEqualTo("{\"cpu\":\"1\",\"memory\":\"256Mi\"}");
        assertThat(told.path("limits").toString()).isEqualTo("{\"memory\":\"128Mi\"}");
        assertThat(told.path("realtime").toString()).isEqualTo("{\"cpu\":\"101m\",\"memory\":\"2Mi\"}");
        assertThat(told.path("allocatable").toString())
                .isEqualTo("{\"cpu\":\"4\",\"memory\":\"1Gi\",\"pods\":\"110\"}");
        assertThat(told.path("usageFractions")
                        .path("cpu")
                        .path("requestFraction")
                        .asDouble())
                .isEqualTo(25.0);
        assertThat(told.path("usageFractions")
                        .path("memory")
                        .path("limitFraction")
                        .asDouble())
                .isEqualTo(12.5);
        assertThat(told.path("usageFractions")
                        .path("memory")
                        .path("realtimeFraction")
                        .asDouble())
                .isEqualTo(0.1953);
    }

    @Test
    void without_a_metrics_server_and_without_a_node_that_part_is_left_out() {
        cluster.on(POD, 200, SPEC);
        JsonNode told = Json.MAPPER.readTree(script.page(new PodUsage(pod("shop", "web"))));
        assertThat(told.has("realtime")).isFalse();
        assertThat(told.has("allocatable")).isFalse();
        assertThat(told.path("usageFractions").toString()).isEqualTo("{\"cpu\":{},\"memory\":{}}");
        assertThat(script.refusal(new PodUsage(pod("shop", "gone"))))
                .contains("there is no Pod 'gone' in the namespace shop");
    }
}
