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
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which cluster of the kubeconfigs is meant. */
final class ContextChoice {

    private static final int SHOWN = 12;

    private final ClusterCatalog catalog;
    private final ClusterScan scan;

    ContextChoice(ClusterCatalog catalog) {
        this.catalog = catalog;
        this.scan = catalog.scan();
    }

    /** One whose credentials can be read; {@link BadInput} says why there is none. */
    ClusterId of(Optional<String> context) {
        if (scan.clusters().isEmpty() && scan.problems().isEmpty()) {
            throw new BadInput(Sentence.of(Phrase.INSPECT_NO_KUBECONFIG));
        }
        try {
            ClusterId chosen = context.isPresent() ? named(context.get()) : current();
            catalog.access(chosen);
            return chosen;
        } catch (BrokenKubeconfigException e) {
            throw broken(String.valueOf(e.getMessage()));
        }
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
        Optional<SourceProblem> problem = scan.problems().stream()
                .filter(it -> it.source().equals(context) || name(it.source()).equals(context))
                .findFirst();
        if (problem.isPresent() || scan.clusters().isEmpty()) {
            return broken(problem.orElseGet(() -> scan.problems().get(0)).reason());
        }
        List<String> near = Nearest.to(
                context, ids().stream().map(ContextChoice::name).distinct().toList());
        return new BadInput(
                near.isEmpty()
                        ? Sentence.of(Phrase.CONTEXT_UNKNOWN, context, shown(ids()))
                        : Sentence.of(Phrase.CONTEXT_UNKNOWN_NEAR, context, shown(near)));
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
