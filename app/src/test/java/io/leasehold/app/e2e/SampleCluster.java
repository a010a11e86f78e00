package io.leasehold.app.e2e;

import java.util.Map;

/** What an API server alone does not have: logs, live use and a Prometheus, as a cluster would answer. */
final class SampleCluster {
    private static final String PODS = "/api/v1/namespaces/shop/pods/";
    private static final String CORE = """
            {"kind":"APIResourceList","groupVersion":"v1","resources":[
             {"name":"pods","kind":"Pod","namespaced":true,"verbs":["get","list"]},
             {"name":"services","kind":"Service","namespaced":true,"verbs":["get","list"]}]}""";
    private static final String POD = """
            {"metadata":{"name":"%1$s","namespace":"shop"},"spec":{"nodeName":"node-1","containers":[{"name":"web",
             "resources":{"requests":{"cpu":"100m"},"limits":{"memory":"128Mi"}}}]},"status":{"phase":"Running"}}""";

    private SampleCluster() {}

    /** Everything is in order, or everything is not. */
    static StandInServer started(boolean healthy) {
        String calm = "all is well\n";
        String queries = "/api/v1/namespaces/shop/services/prometheus:9090/proxy/api/v1/query";
        return StandInServer.started(Map.ofEntries(
                Map.entry("/version", "{\"gitVersion\":\"v1.30.1\"}"),
                Map.entry("/api/v1", CORE),
                Map.entry("/api/v1/pods", "{\"metadata\":{},\"items\":[" + POD.formatted("web-1") + "]}"),
                Map.entry("/api/v1/services", """
                            {"metadata":{},"items":[{"metadata":{"name":"prometheus","namespace":"shop"},
                             "spec":{"ports":[{"port":9090}]}}]}"""),
                Map.entry(PODS + "web-1", POD.formatted("web-1")),
                Map.entry(PODS + "web-1/log", healthy ? calm : calm + "ERROR cannot open the file\n"),
                Map.entry("/apis/metrics.k8s.io/v1beta1/namespaces/shop/pods/web-1", """
                            {"containers":[{"name":"web","usage":{"cpu":"%s","memory":"%s"}}]}""".formatted(
                                healthy ? "110m" : "450m", healthy ? "64Mi" : "127Mi")),
                Map.entry(queries, result("vector", "\"value\":[1,\"%d\"]".formatted(healthy ? 1 : 0))),
                Map.entry(
                        queries + "_range",
                        result("matrix", "\"values\":[[1,\"1\"],[61,\"%d\"]]".formatted(healthy ? 1 : 0)))));
    }

    private static String result(String type, String value) {
        return """
                {"status":"success","data":{"resultType":"%s","result":[{"metric":{"job":"node"},%s}]}}""".formatted(type, value);
    }
}
