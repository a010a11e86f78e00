package io.leasehold.adapters.jobs.kube;

import io.leasehold.adapters.jobs.lua.Question.Target;

/** The pod that a question is about. */
final class Pods {

    private Pods() {}

    static String namespace(Target target) throws Unanswered {
        return Paths.namespaceOrDefault(target.namespace());
    }

    static String path(Target target) throws Unanswered {
        if (!target.group().isEmpty()
                || !target.version().equals("v1")
                || !target.kind().equals("Pod")) {
            throw new Unanswered("only pods have that: begin with kubectl:GVK(\"\", \"v1\", \"Pod\")");
        }
        if (target.name().isEmpty()) {
            throw new Unanswered("which pod is meant? Give its name with :Name(...)");
        }
        return "/api/v1/namespaces/" + namespace(target) + "/pods/" + Paths.name(target.name());
    }
}
