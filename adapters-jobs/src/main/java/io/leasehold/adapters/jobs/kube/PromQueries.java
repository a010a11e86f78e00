package io.leasehold.adapters.jobs.kube;

import io.leasehold.adapters.jobs.lua.Question.Prometheus;
import io.leasehold.adapters.jobs.run.Plain;
import java.util.Map;

/** Asks a Prometheus server, and tells its answers from those of anybody else. */
record PromQueries(Api api, Reach reach) {

    byte[] of(Prometheus question) throws Unanswered {
        PromQuery query = PromQuery.of(question, api.limits().request());
        if (question.address().isBlank() == question.service().isBlank()) {
            throw new Unanswered("which Prometheus is meant? Give either its address, or service and namespace");
        }
        if (question.service().isBlank()) {
            String address = question.address().strip();
            Got got = PromServer.at(address, reach).ask(query, api);
            return judged(
                    got,
                    new Unanswered(
                            "what answers there (status " + got.status() + ") is not a Prometheus: check the address"));
        }
        PromService service =
                PromService.of(question.namespace().strip(), question.service().strip());
        Got got = service.ask(query, api);
        return judged(
                got,
                got.isFine()
                        ? new Unanswered("what answers at the service is not a Prometheus: check name and port")
                        : service.refused(got));
    }

    /** A stranger's answer is handed on only if it has the form of a Prometheus, or scripts could read whatever is within reach. */
    private static byte[] judged(Got got, Unanswered otherwise) throws Unanswered {
        Map<String, String> texts;
        try {
            texts = Json.texts(got.body());
        } catch (Unanswered isNoJson) {
            throw otherwise;
        }
        String status = texts.getOrDefault("status", "");
        if (status.equals("error") && texts.containsKey("errorType")) {
            throw new Unanswered("Prometheus refuses the query (" + Plain.quoted(texts.getOrDefault("errorType", ""))
                    + "): " + Plain.quoted(texts.getOrDefault("error", "")));
        }
        if (!status.equals("success") || !got.isFine()) {
            throw otherwise;
        }
        return got.body();
    }
}
