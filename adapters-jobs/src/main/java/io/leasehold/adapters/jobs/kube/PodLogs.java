package io.leasehold.adapters.jobs.kube;

import io.leasehold.adapters.jobs.lua.Question.Logs;
import io.leasehold.adapters.jobs.lua.Question.Target;
import java.nio.charset.StandardCharsets;

/** The end of a container's log; without a number of lines, of a thousand. */
record PodLogs(Api api) {

    private static final int NO_CONTENT = 204;
    private static final int LINES = 1_000;
    private static final int MOST_LINES = 100_000;

    byte[] of(Logs question) throws Unanswered {
        Target target = question.target();
        String namespace = Pods.namespace(target);
        int lines = question.tailLines().orElse(LINES);
        if (lines < 0) {
            throw new Unanswered("tailLines is " + lines + ": give the number of lines, not less than 0");
        }
        String container = question.container().filter(name -> !name.isEmpty()).orElse("");
        // The server cuts it where we would give it up: the beginning of what was asked for is better than nothing.
        String path = Pods.path(target) + "/log?tailLines=" + Math.min(lines, MOST_LINES) + "&limitBytes="
                + api.limits().log()
                + (container.isEmpty() ? "" : "&container=" + Paths.container(container));
        Got got = api.get(
                path, "application/json, */*", api.limits().log(), api.limits().request());
        if (!got.isFine()) {
            throw refused(got, new Deed("get", "pods/log", "Pod", "", namespace, target.name()));
        }
        return Json.text(new String(got.body(), StandardCharsets.UTF_8));
    }

    /** The server's own words tell which containers there are, or why there is no log yet. */
    private static Unanswered refused(Got got, Deed deed) {
        if (got.status() == NO_CONTENT) {
            return new Unanswered("there is no log: the pod has no node yet");
        }
        return got.status() == 400 ? new Unanswered("there is no log" + Json.messageOf(got)) : deed.refused(got);
    }
}
