package io.leasehold.adapters.web.json;

import io.leasehold.domain.cluster.KnownCluster;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.domain.schedule.Trigger;
import io.leasehold.ports.audit.AuditEntry;
import io.leasehold.ports.coordination.ConnectionState;
import io.leasehold.ports.coordination.Role;
import io.leasehold.ports.coordination.StatusView;
import io.leasehold.ports.helm.Repository;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/** The API's words. Scripts go by them: they never change, whatever the domain calls its values. */
public final class Wire {

    private static final double MILLIS_PER_SECOND = 1000;

    private Wire() {}

    public static String role(Role role) {
        return switch (role) {
            case LEADER -> "leader";
            case FOLLOWER -> "follower";
            case LOCAL_LEADER -> "local-leader";
            case STOPPING -> "stopping";
        };
    }

    /** One that this version does not know is told by the same rule, by which all have their words. */
    public static String action(String stored) {
        return Stream.of(AuditEntry.Action.values())
                .filter(action -> action.name().equals(stored))
                .findFirst()
                .map(Wire::action)
                .orElseGet(() -> word(stored));
    }

    /** Like {@link #action(String)}. */
    public static String verdict(String stored) {
        return Stream.of(AuditEntry.Verdict.values())
                .filter(verdict -> verdict.name().equals(stored))
                .findFirst()
                .map(Wire::verdict)
                .orElseGet(() -> word(stored));
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String action(AuditEntry.Action action) {
        return switch (action) {
            case CONNECT -> "connect";
            case DISCONNECT -> "disconnect";
            case REGISTER_CLUSTER -> "register-cluster";
            case UPDATE_CLUSTER -> "update-cluster";
            case REMOVE_CLUSTER -> "remove-cluster";
            case RESIGN -> "resign";
            case SAVE_SCHEDULE -> "save-schedule";
            case REMOVE_SCHEDULE -> "remove-schedule";
            case TRIGGER_RUN -> "trigger-run";
            case CANCEL_RUN -> "cancel-run";
            case ADD_HELM_REPOSITORY -> "add-helm-repository";
            case UPDATE_HELM_REPOSITORY -> "update-helm-repository";
            case REMOVE_HELM_REPOSITORY -> "remove-helm-repository";
            case ADD_SCRIPT -> "add-script";
            case UPDATE_SCRIPT -> "update-script";
            case REMOVE_SCRIPT -> "remove-script";
            case ADD_WEBHOOK -> "add-webhook";
            case UPDATE_WEBHOOK -> "update-webhook";
            case REMOVE_WEBHOOK -> "remove-webhook";
        };
    }

    private static String verdict(AuditEntry.Verdict verdict) {
        return switch (verdict) {
            case DONE -> "done";
            case REFUSED -> "refused";
            case UNKNOWN -> "unknown";
        };
    }

    public static String backend(StatusView.Backend backend) {
        return switch (backend) {
            case KUBERNETES -> "kubernetes";
            case JDBC -> "jdbc";
            case NONE -> "none";
        };
    }

    public static String source(KnownCluster.Source source) {
        return switch (source) {
            case FILE -> "file";
            case DATABASE -> "database";
            case IN_CLUSTER -> "in-cluster";
        };
    }

    /** A connection being closed still is one, and the API has four words: it is connected until it no longer is. */
    public static String state(ConnectionState state) {
        return switch (state) {
            case DISCONNECTED -> "disconnected";
            case CONNECTING -> "connecting";
            case CONNECTED, DISCONNECTING -> "connected";
            case FAILED -> "failed";
        };
    }

    public static String trigger(Trigger trigger) {
        return switch (trigger) {
            case CRON -> "cron";
            case MANUAL -> "manual";
            case TAKE_OVER -> "take-over";
        };
    }

    public static String status(RunStatus status) {
        return switch (status) {
            case WAITING -> "waiting";
            case RUNNING -> "running";
            case SUCCESS -> "success";
            case FAILED -> "failed";
            case TIMEOUT -> "timeout";
            case CANCELLED -> "cancelled";
            case INTERRUPTED -> "interrupted";
            case SKIPPED -> "skipped";
            case MISSED -> "missed";
        };
    }

    public static String type(Repository.Type type) {
        return switch (type) {
            case HTTP -> "HTTP";
            case OCI -> "OCI";
        };
    }

    /** Seconds, to the millisecond; more digits would only be noise. */
    public static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS_PER_SECOND;
    }
}
