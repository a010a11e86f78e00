package io.leasehold.app.e2e;

import java.time.Duration;

/** The least of the Gateway API: its kinds, with whatever is in them. */
record GatewayApi(Http http) {
    static final String GROUP = "gateway.networking.k8s.io";
    private static final Duration SOON = Duration.ofSeconds(20);

    void install() {
        install("gateways", "Gateway", "Namespaced");
        install("gatewayclasses", "GatewayClass", "Cluster");
        install("httproutes", "HTTPRoute", "Namespaced");
    }

    private void install(String plural, String kind, String scope) {
        String definition = """
                {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition",
                 "metadata":{"name":"%1$s.%4$s","annotations":{"api-approved.kubernetes.io":"unapproved, a fixture"}},
                 "spec":{"group":"%4$s","scope":"%3$s","names":{"plural":"%1$s","kind":"%2$s"},
                 "versions":[{"name":"v1","served":true,"storage":true,"subresources":{"status":{}},
                 "schema":{"openAPIV3Schema":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}]}}""".formatted(plural, kind, scope, GROUP);
        http.post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", definition)
                .orFail("installing " + plural);
        String group = "/apis/" + GROUP + "/v1";
        Await.until(
                plural + " are served",
                SOON,
                () -> "",
                () -> http.get(group).ok()
                        && http.get(group).text().contains("\"" + plural + "\"")
                        && http.get(group + "/" + plural).ok());
    }
}
