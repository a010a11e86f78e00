package io.leasehold.adapters.jobs.kube;

import static io.leasehold.adapters.jobs.kube.Asking.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jobs.lua.Question.Doc;
import org.junit.jupiter.api.Test;

final class DocsTest {

    private static final String TYPES = """
            {"io.k8s.Deployment":{"description":"Runs pods.","x-kubernetes-group-version-kind":[
            {"group":"apps","kind":"Deployment","version":"v1"}],"properties":{"spec":%s,"kind":{"type":"string"}}},
            "io.k8s.Spec":{"description":"How.","properties":{
            "replicas":{"description":"How many.","type":"integer","format":"int32"},
            "conditions":{"type":"array","items":{"$ref":"#/x/io.k8s.Condition"}},
            "next":{"$ref":"#/x/io.k8s.Spec"}}},
            "io.k8s.Loop":{"$ref":"#/x/io.k8s.Loop"},
            "io.k8s.Condition":{"description":"A condition.","properties":{"type":{"description":"Its type."}}}}
            """;
    private static final String V2 =
            "{\"swagger\":\"2.0\",\"paths\":{\"/a\":{\"get\":{\"definitions\":{}}}},\"definitions\":"
                    + TYPES.formatted("{\"$ref\":\"#/definitions/io.k8s.Spec\"}") + "}";
    private static final String V3 = "{\"openapi\":\"3.0.0\",\"paths\":{},\"components\":{\"other\":{},\"schemas\":"
            + TYPES.formatted("{\"allOf\":[{\"$ref\":\"#/components/schemas/io.k8s.Spec\"}],\"default\":{}}") + "}}";

    private final FakeCluster cluster = new FakeCluster();
    private final Asking script = new Asking(cluster);

    @Test
    void the_document_of_the_group_is_taken_where_there_is_one_and_fetched_once_in_a_run() {
        cluster.on("/openapi/v3/apis/apps/v1", 200, V3);
        assertThat(script.page(doc("spec.replicas"))).isEqualTo("\"How many.\"");
        assertThat(script.page(doc("spec"))).isEqualTo("\"How.\"");
        assertThat(new Asking(script.calls().ofNextScript()).page(doc(""))).isEqualTo("\"Runs pods.\"");
        assertThat(cluster.asked()).containsOnlyOnce("/openapi/v3/apis/apps/v1").doesNotContain("/openapi/v2");
    }

    @Test
    void an_old_server_has_only_the_whole_document() {
        cluster.on("/openapi/v2", 200, V2);
        assertThat(script.page(doc("spec.next.next.replicas"))).isEqualTo("\"How many.\"");
        assertThat(script.page(doc("spec.conditions.type"))).isEqualTo("\"Its type.\"");
        assertThat(script.page(doc("spec.conditions[*].type"))).isEqualTo("\"Its type.\"");
        assertThat(cluster.asked()).containsOnlyOnce("/openapi/v2", "/openapi/v3/apis/apps/v1");
    }

    @Test
    void fields_that_are_none_are_told_with_the_nearest() {
        cluster.on("/openapi/v2", 200, V2);
        assertThat(script.refusal(doc("spec.replica")))
                .contains("'replica'", "Deployment.spec", "did you mean replicas?");
        assertThat(script.refusal(doc("spec..replicas"))).contains("no field ''");
        assertThat(script.refusal(doc("kind"))).contains("says nothing of Deployment.kind");
        assertThat(script.refusal(doc("spec.\u0000"))).contains("is not a field");
        assertThat(script.refusal(doc("a.".repeat(10_000))))
                .contains("is not a field")
                .hasSizeLessThan(300);
        assertThat(script.refusal(new Doc(target("apps", "DaemonSet", "", ""), "")))
                .contains("does not describe the kind DaemonSet");
    }

    @Test
    void hostile_documents_end_in_a_sentence() {
        cluster.on(
                "/openapi/v2",
                200,
                "{\"definitions\":{\"a\":" + "{\"items\":".repeat(400) + "{}" + "}".repeat(400) + "}}");
        assertThat(script.refusal(doc("spec"))).contains("does not describe");
        for (String body : new String[] {
            "", "[]", "{\"definitions\":{\"a\":{\"properties\":", "{\"definitions\":" + "[".repeat(5_000)
        }) {
            FakeCluster broken = new FakeCluster().on("/openapi/v2", 200, body);
            assertThat(new Asking(broken).refusal(doc("spec"))).contains("not the JSON");
        }
        FakeCluster large = new FakeCluster().on("/openapi/v2", 200, " ".repeat(30_000) + V2);
        Limits limits = new Limits(20, 1_000_000, 2_000, 500, 20_000, 500, Asking.SMALL.request());
        assertThat(new Asking(large, limits).refusal(doc("spec"))).contains("20000 bytes");
        assertThat(new Asking(new FakeCluster().on("/openapi/v2", 403, "")).refusal(doc("spec")))
                .contains("403");
    }

    @Test
    void a_document_of_very_many_schemas_is_refused_and_many_documents_are_not_all_kept() {
        String many = "\"p\":{},".repeat(1_500_000);
        cluster.on("/openapi/v2", 200, "{\"definitions\":{\"a\":{\"properties\":{" + many + "\"q\":{}}}}}");
        assertThat(script.refusal(doc("spec"))).contains("8388608 bytes");
        String large = V3.replace("How many.", "x".repeat(5 << 20));
        cluster.on("/openapi/v3/apis/apps/v1", 200, large).on("/openapi/v3/api/v1", 200, large);
        Doc pod = new Doc(target("", "Pod", "", ""), "");
        script.page(doc("spec"));
        assertThat(script.refusal(pod)).contains("does not describe");
        script.page(doc("spec"));
        assertThat(cluster.asked().stream().filter("/openapi/v3/apis/apps/v1"::equals))
                .hasSize(3);
    }

    private static Doc doc(String field) {
        return new Doc(target("apps", "Deployment", "", ""), field);
    }
}
