package io.leasehold.adapters.jobs.kube;

import io.leasehold.adapters.jobs.run.Plain;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Prometheus server that is a service of the cluster, asked through the API server. It is told as {@code name},
 * {@code name:port} or {@code http:name:port}, the port by number or name.
 *
 * @param service as it was told
 * @param withPort whether the port was told: without it API servers find only one that has no name
 */
record PromService(String namespace, String service, String name, boolean withPort) {

    private static final Pattern FORM = Pattern.compile(
            "(?:(https?):)?([a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?)(?::([a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?)?)?");

    /** Of a service without endpoints, or without such a port. */
    private static final int UNAVAILABLE = 503;

    /** Our own waiting is a little longer than that of the Prometheus, whose words are better. */
    private static final Duration LONGER = Duration.ofSeconds(1);

    static PromService of(String namespace, String service) throws Unanswered {
        Matcher form = FORM.matcher(service);
        if (!form.matches()) {
            throw new Unanswered(
                    "'" + Plain.text(service, 80) + "' is not a service: give name, name:port or http:name:port");
        }
        boolean withPort = form.group(3) != null;
        return new PromService(Paths.namespaceOrDefault(namespace), service, form.group(2), withPort);
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
        if (!Json.isStatus(got)) {
            return new Unanswered("the service '" + service + "' in the namespace " + namespace
                    + " answered with status " + got.status() + ", and not as a Prometheus does: check name and port");
        }
        Unanswered refused = new Deed("get", "services/proxy", "Service", "", namespace, name).refused(got);
        return got.status() == UNAVAILABLE && !withPort
                ? new Unanswered(refused.sentence()
                        + "; if the port of the service has a name, tell the port as well: '" + name + ":9090'")
                : refused;
    }
}
