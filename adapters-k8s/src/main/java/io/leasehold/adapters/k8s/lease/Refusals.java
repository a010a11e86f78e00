package io.leasehold.adapters.k8s.lease;

import io.leasehold.adapters.k8s.client.KubeAnswer.Answered;
import io.leasehold.adapters.k8s.kubeconfig.Printable;
import tools.jackson.databind.JsonNode;

/** Says what the server's refusal means and what to do about it. Branches on the code alone: reasons differ by version. */
final class Refusals {

    static final int OK = 200;
    static final int CREATED = 201;
    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;
    static final int GONE = 410;
    static final int TOO_MANY = 429;
    static final int SERVER_ERROR = 500;

    private final LeaseJson json;
    private final String namespace;

    Refusals(LeaseJson json, String namespace) {
        this.json = json;
        this.namespace = namespace;
    }

    /**
     * Says it in one sentence.
     *
     * @param verb as RBAC names it
     */
    String sentence(String verb, int status, String body) {
        return switch (status) {
            case 401 -> "the host cluster does not accept our credentials (401): renew the token or client certificate";
            case 403 ->
                "not allowed to " + verb + " leases in namespace " + namespace
                        + " (403): grant the verb '" + verb
                        + "' on resource 'leases' of API group 'coordination.k8s.io' in a Role there, and bind it";
            case NOT_FOUND ->
                "namespace " + namespace + " does not exist, or the server knows no leases (404):"
                        + " create the namespace, or name another with --lease-namespace";
            case TOO_MANY -> "the host cluster is throttling us (429)" + said(body);
            default ->
                status >= SERVER_ERROR
                        ? "the host cluster failed (" + status + ")" + said(body)
                        : "the host cluster refused to " + verb + " a lease (" + status + ")" + said(body);
        };
    }

    String sentence(String verb, Answered answer) {
        return sentence(verb, answer.status(), answer.body());
    }

    /** The message of the server's own status object; another body may be a proxy's page and is not quoted. */
    private String said(String body) {
        try {
            JsonNode root = json.parse(body);
            String message = Printable.of(LeaseJson.text(root, "message"));
            return message.isEmpty() ? "" : ": " + message;
        } catch (NotALeaseException e) {
            return "";
        }
    }
}
