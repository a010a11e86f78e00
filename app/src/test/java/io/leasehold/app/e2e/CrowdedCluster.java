package io.leasehold.app.e2e;

import tools.jackson.databind.node.ObjectNode;

/** Fills a cluster as a middling company does: each ten pods are of one deployment with a service and a config map. */
record CrowdedCluster(KubeObjects objects, String namespace) {
    private static final int OF_ONE = 10;
    private static final int NODES = 20;

    void fill(int pods) {
        for (int node = 0; node < NODES; node++) {
            put("""
                    {"apiVersion":"v1","kind":"Node","metadata":{"name":"node-%d"},
                     "status":{"conditions":[{"type":"Ready","status":"True"}]}}""".formatted(node));
        }
        for (int i = 0; i < pods / OF_ONE; i++) {
            deployment("app-" + i);
            for (int k = 0; k < OF_ONE; k++) {
                pod("app-" + i, i * OF_ONE + k);
            }
        }
    }

    private void deployment(String app) {
        put("""
                {"apiVersion":"v1","kind":"Service","metadata":{"name":"%1$s","namespace":"%2$s"},
                 "spec":{"selector":{"app":"%1$s"},"ports":[{"port":80}]}}""".formatted(app, namespace));
        put("""
                {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"%1$s","namespace":"%2$s"},
                 "data":{"settings":"%3$s"}}""".formatted(app, namespace, "x".repeat(2_000)));
        put("""
                {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"%1$s","namespace":"%2$s"},
                 "spec":{"replicas":%3$d,"selector":{"matchLabels":{"app":"%1$s"}},"template":{
                 "metadata":{"labels":{"app":"%1$s"}},"spec":{"containers":[{"name":"app","image":"app:1"}]}}},
                 "status":{"replicas":%3$d,"readyReplicas":%3$d}}""".formatted(app, namespace, OF_ONE));
    }

    /** About 4 KiB, as pods of real clusters have. */
    private void pod(String app, int number) {
        put("""
                {"apiVersion":"v1","kind":"Pod","metadata":{"name":"%1$s-5d4f7b-%3$d","namespace":"%2$s",
                 "labels":{"app":"%1$s","pod-template-hash":"5d4f7b"},"annotations":{"notes":"%5$s"},
                 "ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"%1$s-5d4f7b","uid":"%1$s","controller":true}]},
                 "spec":{"nodeName":"node-%4$d","containers":[
                 {"name":"app","image":"app:1","env":[{"name":"A","valueFrom":{"configMapKeyRef":{"name":"%1$s","key":"settings"}}}]},
                 {"name":"side","image":"side"}]},
                 "status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}],"containerStatuses":[
                 {"name":"app","image":"app:1","imageID":"x","ready":true,"restartCount":0,"state":{"running":{}}},
                 {"name":"side","image":"side","imageID":"x","ready":true,"restartCount":0,"state":{"running":{}}}]}}""".formatted(app, namespace, number, number % NODES, "y".repeat(1_500)));
    }

    private void put(String object) {
        objects.put((ObjectNode) Json.read(object)).orFail("filling the cluster");
    }
}
