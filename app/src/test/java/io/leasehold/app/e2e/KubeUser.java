package io.leasehold.app.e2e;

/** A user of the API server: the name stands in the audit log, the token in the kubeconfig. */
record KubeUser(String name, String group) {
    /** The harness itself. */
    static final KubeUser ADMIN = new KubeUser("harness", "system:masters");

    /** May do nothing but what a test's own role allows. */
    static final KubeUser LIMITED = new KubeUser("limited", "limited");

    /** A foreign program that shares the namespace (client-go, K8M). */
    static final KubeUser FOREIGN = new KubeUser("foreign", "system:masters");

    static final int INSTANCES = 4;

    /** Each instance has a name of its own, so that the audit log says who asked. */
    static KubeUser instance(int number) {
        if (number < 0 || number >= INSTANCES) {
            throw new IllegalArgumentException("instance " + number + " of " + INSTANCES);
        }
        return new KubeUser("instance-" + number, "system:masters");
    }

    String token() {
        return "token-of-" + name;
    }

    String tokenFileLine() {
        return token() + "," + name + ",uid-" + name + "," + group;
    }
}
