package io.leasehold.adapters.jobs.kube;

import io.leasehold.adapters.jobs.lua.ClusterCalls.Pages;
import io.leasehold.adapters.jobs.lua.Question.Target;
import java.util.Map;

/** Objects of a kind, all of them or one. */
final class Objects {

    private static final int FEWER = 10;
    private static final int GONE = 410;

    private final Kinds kinds;
    private final Api api;

    Objects(Kinds kinds, Api api) {
        this.kinds = kinds;
        this.api = api;
    }

    /** Without a namespace in all of them, which is what scripts are used to. */
    void list(Target target, Pages pages) throws Unanswered {
        Resource resource = kinds.of(target, api);
        resource.needs("list");
        boolean everywhere = target.allNamespaces() || target.namespace().isEmpty() || !resource.namespaced();
        String namespace = everywhere ? "" : Paths.namespace(target.namespace());
        String labels =
                target.labelSelector().isEmpty() ? "" : "&labelSelector=" + Paths.selector(target.labelSelector());
        String name = target.name().isEmpty() ? "" : "&fieldSelector=" + Paths.selectorOfName(target.name());
        new Walk(resource, namespace, labels + name).all(pages);
    }

    private static Unanswered refused(String verb, Resource resource, String namespace, String name, Got got) {
        return new Deed(verb, resource.plural(), resource.kind(), resource.group(), namespace, name).refused(got);
    }

    /** One object; in the namespace {@code default} where a namespace is needed and not told, as kubectl has it. */
    byte[] get(Target target) throws Unanswered {
        Resource resource = kinds.of(target, api);
        resource.needs("get");
        return get(resource, target).body();
    }

    private Got get(Resource resource, Target target) throws Unanswered {
        if (target.name().isEmpty()) {
            throw new Unanswered("which " + resource.kind() + " is meant? Give its name with :Name(...)");
        }
        String name = Paths.name(target.name());
        String namespace = resource.namespaced() ? Paths.namespaceOrDefault(target.namespace()) : "";
        Got got = api.get(resource.collection(namespace) + "/" + name);
        if (!got.isFine()) {
            throw refused("get", resource, namespace, target.name(), got);
        }
        Json.texts(got.body());
        return got;
    }

    /** One list, page by page. A page that is too long is asked for again with fewer objects. */
    private final class Walk {

        private final Resource resource;
        private final String namespace;
        private final String selector;
        private int size = api.limits().pageSize();
        private String from = "";

        Walk(Resource resource, String namespace, String selector) {
            this.resource = resource;
            this.namespace = namespace;
            this.selector = selector;
        }

        void all(Pages pages) throws Unanswered {
            do {
                byte[] page = next();
                Map<String, String> texts = Json.texts(page);
                pages.add(page);
                String next = texts.getOrDefault(Json.CONTINUE, "");
                if (!next.isEmpty() && next.equals(from)) {
                    throw new Unanswered("the cluster sends the same page of the list again and again");
                }
                from = next;
            } while (!from.isEmpty());
        }

        private byte[] next() throws Unanswered {
            while (true) {
                try {
                    return fetch();
                } catch (Unanswered.TooLong tooLong) {
                    if (size == 1) {
                        throw tooLong;
                    }
                    size = Math.max(1, size / FEWER);
                }
            }
        }

        private byte[] fetch() throws Unanswered {
            String further = from.isEmpty() ? "" : "&continue=" + Paths.escaped(from);
            Got got = api.get(resource.collection(namespace) + "?limit=" + size + selector + further);
            if (got.status() == GONE) {
                throw new Unanswered("the list changed too much while it was being read (410): ask again, or narrow it"
                        + " with a namespace or a label selector");
            }
            if (!got.isFine()) {
                throw refused("list", resource, namespace, "", got);
            }
            return got.body();
        }
    }
}
