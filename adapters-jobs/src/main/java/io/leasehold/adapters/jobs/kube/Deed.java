package io.leasehold.adapters.jobs.kube;

/**
 * What was to be done, for the sentence of a refusal.
 *
 * @param verb as roles call it
 * @param resource as roles call it, such as {@code pods/log}
 * @param kind of the object, for people
 * @param group empty for the core group
 * @param namespace empty for all of them, or where there is none
 * @param name empty where no single object was asked for
 */
record Deed(String verb, String resource, String kind, String group, String namespace, String name) {

    /** Says why the answer is none. */
    Unanswered refused(Got got) {
        return new Unanswered(
                switch (got.status()) {
                    case 401 ->
                        "the cluster does not accept our credentials (401): renew the token or certificate of its"
                                + " kubeconfig";
                    case 403 ->
                        "the cluster forbids it (403): grant the user of its kubeconfig the verb \"" + verb + "\" on \""
                                + resource + "\" of the API group \"" + group + "\"" + where();
                    case Got.NOT_FOUND ->
                        name.isEmpty()
                                ? "the cluster does not serve the kind " + kind + " any more" + where()
                                : "there is no " + kind + " '" + name + "'" + where();
                    default -> "the cluster answered with status " + got.status() + Json.messageOf(got);
                });
    }

    private String where() {
        return namespace.isEmpty() ? "" : " in the namespace " + namespace;
    }
}
