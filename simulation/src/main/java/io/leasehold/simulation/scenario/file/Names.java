package io.leasehold.simulation.scenario.file;

import io.leasehold.simulation.scenario.Scenario;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The nodes and clusters of a scenario, and the words that stand for some of them. */
final class Names {

    static final List<String> NODE_WORDS = List.of("leader", "follower", "any", "all");
    static final List<String> CLUSTER_WORDS = List.of("any", "all");
    static final List<String> LEGS = List.of("requests", "responses", "watches", "all");
    static final String LOCK = "lock";

    private final Set<String> nodes;
    private final Set<String> clusters;

    Names(int nodes, int clusters) {
        this.nodes = names(IntStream.range(0, nodes).mapToObj(Scenario.Nodes::name));
        this.clusters = names(IntStream.range(0, clusters).mapToObj(Scenario.Clusters::name));
    }

    private static Set<String> names(Stream<String> names) {
        return Collections.unmodifiableSet(names.collect(LinkedHashSet::new, Set::add, Set::addAll));
    }

    /** A node, a word for some, or a list of nodes. */
    Part.Reading<List<String>> nodes(List<String> standing) {
        return (key, yaml) -> {
            List<String> given = Part.words(key, yaml);
            if (given.isEmpty()) {
                throw BadScenario.at(yaml.line(), key + " must name a node");
            }
            List<String> extra = yaml instanceof Yaml.Text ? standing : List.of();
            given.forEach(word -> requireNode(key, yaml.line(), word, extra));
            return given;
        };
    }

    void requireNode(String key, int line, String word, List<String> standing) {
        require(key, line, word, "node", nodes, standing);
    }

    void requireCluster(String key, int line, String word, List<String> standing) {
        require(key, line, word, "cluster", clusters, standing);
    }

    void requireLease(String key, int line, String word) {
        if (!clusters.contains(word) && !nodes.contains(word) && !word.equals(LOCK)) {
            throw BadScenario.at(
                    line,
                    key + " " + Shown.of(word) + " is no lease: it is lock, the name of a cluster"
                            + (clusters.isEmpty() ? " (there is none)" : " (" + span(clusters) + ")")
                            + ", or that of a node (" + span(nodes) + ")"
                            + Nearest.to(word, List.of(LOCK))
                                    .map(l -> ": did you mean lock?")
                                    .orElse(""));
        }
    }

    private static void require(
            String key, int line, String word, String what, Set<String> names, List<String> standing) {
        boolean known = names.contains(word) || standing.contains(word);
        if (names.isEmpty() || !known) {
            throw BadScenario.at(
                    line,
                    "%s %s is no %s: %s".formatted(key, Shown.of(word), what, known(word, what, names, standing)));
        }
    }

    private static String known(String word, String what, Set<String> names, List<String> standing) {
        if (names.isEmpty()) {
            return "there is no " + what;
        }
        String words = standing.isEmpty() ? "" : ", and the words " + Shown.list(standing);
        String all = (names.size() == 1 ? "there is " : "there are ") + span(names) + words;
        return Nearest.to(word, standing)
                .map(near -> "did you mean " + near + "? ")
                .map(ask -> ask + all)
                .orElse(all);
    }

    /** One name, or the first and the last. */
    private static String span(Set<String> names) {
        List<String> all = List.copyOf(names);
        return all.size() < 2 ? String.join("", all) : all.get(0) + " to " + all.get(all.size() - 1);
    }
}
