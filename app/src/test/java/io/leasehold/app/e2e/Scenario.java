package io.leasehold.app.e2e;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntFunction;

/** What one test works with: a namespace of its own on a shared API server, and processes that end with the test. */
final class Scenario implements AutoCloseable {
    private final KubeServer kube;
    private final String namespace;
    private final Deque<AutoCloseable> owned = new ArrayDeque<>();

    Scenario(KubeServer kube, String namespace) {
        this.kube = kube;
        this.namespace = namespace;
        kube.api().createNamespace(namespace);
    }

    KubeServer kube() {
        return kube;
    }

    KubeApi api() {
        return kube.api();
    }

    String namespace() {
        return namespace;
    }

    Fleet fleet(AppSettings settings) {
        return owns(Fleet.started(kube, namespace, settings));
    }

    /** Whose instances differ in their settings. */
    Fleet fleet(IntFunction<AppSettings> settings) {
        return owns(Fleet.started(kube, namespace, settings));
    }

    /** Ready, while somebody else may lead. */
    Fleet fleetOfFollowers(AppSettings settings) {
        return owns(Fleet.ready(kube, kube, namespace, settings));
    }

    <T extends AutoCloseable> T owns(T resource) {
        owned.push(resource);
        return resource;
    }

    @Override
    public void close() {
        while (!owned.isEmpty()) {
            end(owned.pop());
        }
    }

    private static void end(AutoCloseable resource) {
        try {
            resource.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException("cannot end " + resource, e);
        }
    }
}
