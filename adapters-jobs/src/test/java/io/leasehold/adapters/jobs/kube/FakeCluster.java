package io.leasehold.adapters.jobs.kube;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.cluster.ClusterReads;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A cluster that answers by path, and remembers what it was asked; it is as long-winded as it is told to be. */
final class FakeCluster implements ClusterReads {

    static final String CORE = """
            {"kind":"APIResourceList","resources":[
            {"name":"pods","namespaced":true,"kind":"Pod","verbs":["get","list","watch"]},
            {"name":"pods/log","namespaced":true,"kind":"Pod","verbs":["get"]},
            {"name":"nodes","namespaced":false,"kind":"Node","verbs":["get","list"]},
            {"name":"../secrets","namespaced":true,"kind":"Evil","verbs":["get","list"]},
            {"name":"bindings","namespaced":true,"kind":"Binding","verbs":["create"]}]}
            """;
    static final String APPS = """
            {"kind":"APIResourceList","resources":[
            {"name":"deployments","namespaced":true,"kind":"Deployment","verbs":["get","list"]},
            {"name":"daemonsets","namespaced":true,"kind":"DaemonSet","verbs":["get","list"]}]}
            """;

    private final Map<String, Answer> answers = new TreeMap<>();
    private final List<Request> asked = new ArrayList<>();

    FakeCluster() {
        on("/api/v1", 200, CORE);
        on("/apis/apps/v1", 200, APPS);
        on("/api", 200, "{\"versions\":[\"v1\"]}");
        on("/apis", 200, "{\"groups\":[{\"name\":\"apps\",\"versions\":[{\"version\":\"v1\"}]}]}");
    }

    FakeCluster on(String path, int status, String body) {
        return on(path, new Answer.Answered(status, body.getBytes(StandardCharsets.UTF_8)));
    }

    FakeCluster on(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    List<String> asked() {
        return asked.stream().map(Request::path).toList();
    }

    List<Request> requests() {
        return asked;
    }

    @Override
    public CompletionStage<Answer> get(ClusterId cluster, Request request) {
        asked.add(request);
        Answer answer = answers.getOrDefault(request.path(), new Answer.Answered(404, new byte[0]));
        boolean tooLong = answer instanceof Answer.Answered it && it.body().length > request.longest();
        return CompletableFuture.completedFuture(tooLong ? new Answer.TooLong() : answer);
    }
}
