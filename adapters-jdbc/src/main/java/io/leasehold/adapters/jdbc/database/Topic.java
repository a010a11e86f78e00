package io.leasehold.adapters.jdbc.database;

/** A thing that is changed in order, and that others hear of: a row of {@code revision} and the signal of its changes. */
public record Topic(String name) {

    /** The registered clusters and the wishes of users about them. */
    public static final Topic CLUSTERS = new Topic("clusters");

    /** The schedules, and the wishes of users about runs. */
    public static final Topic JOBS = new Topic("jobs");

    /** The registered Helm repositories. */
    public static final Topic HELM_REPOSITORIES = new Topic("helm-repositories");

    /** Where the generations of their charts have their numbers from. */
    public static final Topic HELM_GENERATIONS = new Topic("helm-generations");

    /** The scripts of the inspection. */
    public static final Topic SCRIPTS = new Topic("scripts");

    /** Where the results of inspections are sent. */
    public static final Topic WEBHOOKS = new Topic("webhooks");

    /** The leases of one namespace. */
    public static Topic leases(String namespace) {
        return new Topic("leases/" + namespace);
    }
}
