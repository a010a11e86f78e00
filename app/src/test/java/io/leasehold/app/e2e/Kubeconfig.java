package io.leasehold.app.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a kubeconfig file with several contexts, the way people keep several clusters in one file. */
final class Kubeconfig {
    private record Context(String name, String server, KubeUser user) {}

    private final String fileName;
    private final List<Context> contexts = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();

    private Kubeconfig(String fileName) {
        this.fileName = fileName;
    }

    static Kubeconfig named(String fileName) {
        return new Kubeconfig(fileName);
    }

    Kubeconfig with(String context, String server, KubeUser user) {
        contexts.add(new Context(context, server, user));
        return this;
    }

    /** A context that names a cluster and a user which the file does not have. */
    Kubeconfig withBroken(String context) {
        broken.add(context);
        return this;
    }

    /** The first context is the current one. */
    Path writeTo(Path folder) {
        return Scratch.write(folder.resolve(fileName), text());
    }

    String text() {
        String clusters = each("- {name: %1$s, cluster: {server: '%2$s', insecure-skip-tls-verify: true}}\n");
        String users = each("- {name: %1$s, user: {token: %3$s}}\n");
        String named = each("- {name: %1$s, context: {cluster: %1$s, user: %1$s}}\n");
        String dangling = broken.stream()
                .map("- {name: %1$s, context: {cluster: no-such-cluster, user: no-such-user}}\n"::formatted)
                .collect(Collectors.joining());
        return "apiVersion: v1\nkind: Config\ncurrent-context: "
                + contexts.get(0).name() + "\nclusters:\n" + clusters + "users:\n" + users + "contexts:\n" + named
                + dangling;
    }

    private String each(String line) {
        return contexts.stream()
                .map(context -> line.formatted(
                        context.name(), context.server(), context.user().token()))
                .collect(Collectors.joining());
    }
}
