package io.leasehold.app.inspect;

import io.leasehold.adapters.k8s.cluster.ClusterCatalog;
import io.leasehold.adapters.k8s.kubeconfig.BrokenKubeconfigException;
import io.leasehold.app.config.BadInput;
import io.leasehold.app.config.Nearest;
import io.leasehold.app.messages.Phrase;
import io.leasehold.app.messages.Sentence;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ClusterScan;
import io.leasehold.domain.cluster.SourceProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which cluster of the kubeconfigs is meant. */
final class ContextChoice {

    private static final int SHOWN = 12;

    private final ClusterCatalog catalog;
    private final List<Path> kubeconfigs;
    private final ClusterScan scan;

    /** @param kubeconfigs where the catalog looks */
    ContextChoice(ClusterCatalog catalog, List<Path> kubeconfigs) {
        this.catalog = catalog;
        this.kubeconfigs = List.copyOf(kubeconfigs);
        this.scan = catalog.scan();
    }

    /** One whose credentials can be read; {@link BadInput} says why there is none. */
    ClusterId of(Optional<String> context) {
        if (scan.clusters().isEmpty() && scan.problems().isEmpty()) {
            throw new BadInput(nothingThere());
        }
        try {
            ClusterId chosen = context.isPresent() ? named(context.get()) : current();
            catalog.access(chosen);
            return chosen;
        } catch (BrokenKubeconfigException e) {
            throw broken(String.valueOf(e.getMessage()));
        }
    }

    private Sentence nothingThere() {
        return kubeconfigs.isEmpty()
                ? Sentence.of(Phrase.INSPECT_NO_KUBECONFIG)
                : Sentence.of(
                        Phrase.INSPECT_NO_CONTEXTS,
                        shown(kubeconfigs.stream().map(Path::toString).toList()));
    }

    private ClusterId current() throws BrokenKubeconfigException {
        return catalog.current().orElseThrow(() -> new BadInput(Sentence.of(Phrase.CONTEXT_NONE, shown(ids()))));
    }

    private ClusterId named(String context) {
        List<ClusterId> meant = scan.clusters().stream()
                .map(known -> known.id())
                .filter(id -> id.value().equals(context) || name(id.value()).equals(context))
                .toList();
        Optional<ClusterId> whole =
                meant.stream().filter(id -> id.value().equals(context)).findFirst();
        if (whole.isPresent()) {
            return whole.get();
        }
        if (meant.size() > 1) {
            List<String> values = meant.stream().map(ClusterId::value).toList();
            throw new BadInput(Sentence.of(Phrase.CONTEXT_AMBIGUOUS, context, shown(values)));
        }
        return meant.stream().findFirst().orElseThrow(() -> unknown(context));
    }

    private BadInput unknown(String context) {
        Optional<SourceProblem> problem =
                scan.problems().stream().filter(it -> isOf(it, context)).findFirst();
        if (problem.isPresent() || scan.clusters().isEmpty()) {
            return broken(problem.orElseGet(() -> scan.problems().get(0)).reason());
        }
        List<String> near = near(context);
        return new BadInput(
                near.isEmpty()
                        ? Sentence.of(Phrase.CONTEXT_UNKNOWN, context, shown(ids()))
                        : Sentence.of(Phrase.CONTEXT_UNKNOWN_NEAR, context, shown(near)));
    }

    /** A source is a context, or a file that cannot be read at all, whatever the context in it. */
    private static boolean isOf(SourceProblem problem, String context) {
        String source = problem.source();
        return source.equals(context) || name(source).equals(context) || context.startsWith(source + "/");
    }

    /** Whole IDs, since of a context alone there may be more than one; its own name counts as well as all of it. */
    private List<String> near(String context) {
        List<String> whole = Nearest.to(context, ids());
        if (!whole.isEmpty()) {
            return whole;
        }
        List<String> names = Nearest.to(
                context, ids().stream().map(ContextChoice::name).distinct().toList());
        return ids().stream().filter(id -> names.contains(name(id))).toList();
    }

    private List<String> ids() {
        return scan.clusters().stream().map(known -> known.id().value()).toList();
    }

    /** The context of {@code <kubeconfig file>/<context>}. */
    private static String name(String id) {
        return id.substring(id.indexOf('/') + 1);
    }

    private static String shown(List<String> names) {
        return names.stream().limit(SHOWN).collect(Collectors.joining(", ")) + (names.size() > SHOWN ? ", ..." : "");
    }

    private static BadInput broken(String reason) {
        return new BadInput(Sentence.of(Phrase.CONTEXT_BROKEN, reason));
    }
}
