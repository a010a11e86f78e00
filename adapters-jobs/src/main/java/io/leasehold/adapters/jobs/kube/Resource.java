package io.leasehold.adapters.jobs.kube;

import java.util.Set;

/**
 * A kind as a server serves it.
 *
 * @param group empty for the core group
 * @param plural how it is called in paths
 */
record Resource(String group, String version, String kind, String plural, boolean namespaced, Set<String> verbs) {

    static String root(String group, String version) {
        return group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
    }

    /**
     * The path of the collection.
     *
     * @param namespace checked; empty for all namespaces
     */
    String collection(String namespace) {
        String within = namespaced && !namespace.isEmpty() ? "/namespaces/" + namespace : "";
        return root(group, version) + within + "/" + plural;
    }

    void needs(String verb) throws Unanswered {
        if (!verbs.contains(verb)) {
            throw new Unanswered("the cluster does not offer \"" + verb + "\" for the kind " + kind);
        }
    }
}
