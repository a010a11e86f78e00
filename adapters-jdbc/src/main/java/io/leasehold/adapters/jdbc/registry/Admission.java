package io.leasehold.adapters.jdbc.registry;

import io.leasehold.adapters.jdbc.audit.Disconnections;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.registry.KubeconfigCheck;
import io.leasehold.ports.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What may be registered at all. Each objection is one sentence. */
final class Admission {

    private static final int MAX_KUBECONFIG_BYTES = 1 << 20;

    /** PostgreSQL indexes no longer text, and would say so in its own words only for some of them. */
    static final int MAX_ID_BYTES = Disconnections.WIDEST_KEY;

    private final KubeconfigCheck check;

    Admission(KubeconfigCheck check) {
        this.check = check;
    }

    Optional<String> objectionTo(ClusterId id, Secret kubeconfig) {
        return objectionTo(id).or(() -> objectionTo(kubeconfig));
    }

    static Optional<String> objectionTo(ClusterId id) {
        String text = id.value();
        if (text.codePoints().anyMatch(Admission::unprintable)) {
            return Optional.of("the cluster ID has unprintable characters: use letters, digits and punctuation");
        }
        if (!text.equals(text.strip())) {
            return Optional.of("the cluster ID begins or ends with a blank: leave that out");
        }
        if (id.equals(ClusterId.IN_CLUSTER)) {
            return Optional.of(
                    "the cluster ID " + text + " means the cluster that an instance runs in: choose another");
        }
        return utf8(text) <= MAX_ID_BYTES
                ? Optional.empty()
                : Optional.of("the cluster ID has more than " + MAX_ID_BYTES + " bytes in UTF-8: choose a shorter one");
    }

    private Optional<String> objectionTo(Secret kubeconfig) {
        return utf8(kubeconfig.reveal()) > MAX_KUBECONFIG_BYTES
                ? Optional.of("the kubeconfig is larger than 1 MiB: register one cluster at a time")
                : check.objectionTo(kubeconfig);
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean unprintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
