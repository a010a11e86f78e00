package io.leasehold.adapters.jobs.kube;

import io.leasehold.adapters.jobs.run.Plain;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Prometheus server that is a service of the cluster, asked through the API server. It is told as {@code name},
 * {@code name:port} or {@code http:name:port}, the port by number or name.
 */
record PromService(String namespace, String service) {

    private static final Pattern FORM = Pattern.compile(
            "(?:(https?):)?([a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?)(?::([a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?)?)?");

    /** Our own waiting is a little longer than that of the Prometheus, whose words are better. */
    private static final Duration LONGER = Duration.ofSeconds(1);

    static PromService of(String namespace, String service) throws Unanswered {
        Matcher form = FORM.matcher(service);
        if (!form.matches()) {
            throw new Unanswered(
                    "'" + Plain.text(service, 80) + "' is not a service: give name, name:port or http:name:port");
        }
        return new PromService(Paths.namespaceOrDefault(namespace), service);
    }

    Got ask(PromQuery query, Api api) throws Unanswered {
        String path = "/api/v1/namespaces/" + namespace + "/services/" + service + "/proxy" + query.path();
        return api.get(
                path, "application/json", api.limits().answer(), query.timeout().plus(LONGER));
    }

    /**
     * Only what the API server itself says is quoted, and a 401 of the service is none of the cluster: behind the proxy is
     * whoever a script names.
     */
    Unanswered refused(Got got) {
        return Json.isStatus(got)
                ? new Deed("get", "services/proxy", "", namespace, service).refused(got)
                : new Unanswered(
                        "the service '" + service + "' in the namespace " + namespace + " answered with status "
                                + got.status() + ", and not as a Prometheus does: check name and port");
    }
}
