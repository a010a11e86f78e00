package io.leasehold.adapters.k8s.client;

import io.leasehold.adapters.k8s.kubeconfig.Printable;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in words what went wrong with a connection; never quotes requests, since those hold credentials. */
final class Failures {

    private static final int DEEPEST = 10;

    private Failures() {}

    static String sentence(@Nullable Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            String known = known(cause);
            if (known != null) {
                return known;
            }
            cause = cause.getCause();
        }
        return "the connection broke";
    }

    static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private static @Nullable String known(Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return "the server's name cannot be resolved: check the address in the kubeconfig and the DNS";
        }
        if (cause instanceof ConnectException) {
            return "the server cannot be reached: " + Printable.of(String.valueOf(cause.getMessage()));
        }
        if (cause instanceof SSLException) {
            return "TLS failed; check certificate authority and client certificate: "
                    + Printable.of(String.valueOf(cause.getMessage()));
        }
        return cause instanceof TimeoutException ? "the server did not answer in time" : null;
    }
}
