package io.leasehold.adapters.k8s.kubeconfig;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One kubeconfig. Reading it runs nothing and opens no connection; each context is judged on its own, so that a broken
 * one does not hide the rest.
 *
 * <p>In files {@code exec} plug-ins are allowed, because the operator names them on the command line: whoever can write
 * there can run commands as this user anyway. They run when a session is opened, never when clusters are listed. A
 * kubeconfig from anywhere else is a text ({@link #ofText}), out of which no command and no file can be reached.
 */
public final class Kubeconfig {

    private final Optional<Path> file;
    private final String name;
    private final Optional<String> currentContext;
    private final Map<String, YamlNode> contexts;
    private final Map<String, YamlNode> clusters;
    private final Map<String, YamlNode> users;
    private final List<String> duplicates = new ArrayList<>();

    private Kubeconfig(Optional<Path> file, YamlNode root) throws BrokenKubeconfigException {
        this.file = file;
        this.name = root.where();
        this.currentContext = root.text("current-context");
        this.contexts = named(root, "contexts", "context");
        this.clusters = named(root, "clusters", "cluster");
        this.users = named(root, "users", "user");
    }

    public static Kubeconfig read(Path file) throws BrokenKubeconfigException {
        return new Kubeconfig(Optional.of(file), SafeYaml.read(file));
    }

    /** Reads foreign text, called {@code name} in errors. */
    static Kubeconfig ofText(String name, String text) throws BrokenKubeconfigException {
        return new Kubeconfig(Optional.empty(), SafeYaml.parse(name, text));
    }

    public Optional<String> currentContext() {
        return currentContext;
    }

    public List<String> contexts() {
        return List.copyOf(contexts.keySet());
    }

    /** Returns one sentence for each entry that was left out because its name was taken. */
    public List<String> duplicates() {
        return List.copyOf(duplicates);
    }

    /** Resolves {@code context} with its cluster and user; checks what can be checked without a connection. */
    public ClusterAccess access(String context) throws BrokenKubeconfigException {
        YamlNode chosen = contexts.get(context);
        if (chosen == null) {
            throw new BrokenKubeconfigException(name + " has no context '" + Printable.of(context) + "'");
        }
        YamlNode cluster = reference(chosen, "cluster", clusters);
        YamlNode user = chosen.has("user") ? reference(chosen, "user", users) : new YamlNode(name, Map.of());
        return new AccessReader(file).read(cluster, user, chosen.text("namespace"));
    }

    private YamlNode reference(YamlNode context, String kind, Map<String, YamlNode> known)
            throws BrokenKubeconfigException {
        String wanted = context.text(kind)
                .orElseThrow(() -> new BrokenKubeconfigException(context.where() + " names no " + kind));
        YamlNode found = known.get(wanted);
        if (found == null) {
            throw new BrokenKubeconfigException(
                    context.where() + " names the " + kind + " '" + Printable.of(wanted) + "', which the file lacks");
        }
        return found;
    }

    private Map<String, YamlNode> named(YamlNode root, String list, String kind) throws BrokenKubeconfigException {
        Map<String, YamlNode> result = new TreeMap<>();
        for (Object item : root.list(list)) {
            YamlNode entry = YamlNode.of(name + ": each of '" + list + "'", item);
            Optional<String> key = entry.text("name");
            if (key.isPresent()) {
                String where = name + ", " + kind + " '" + Printable.of(key.get()) + "'";
                YamlNode body = body(entry, kind, where);
                if (result.putIfAbsent(key.get(), body) != null) {
                    duplicates.add(where + " is there twice: the first counts");
                }
            }
        }
        return result;
    }

    private static YamlNode body(YamlNode entry, String kind, String where) {
        return entry.entries().get(kind) instanceof Map<?, ?> map
                ? new YamlNode(where, map)
                : new YamlNode(where, Map.of());
    }
}
