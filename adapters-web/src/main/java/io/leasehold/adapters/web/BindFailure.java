package io.leasehold.adapters.web;

import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Says in one sentence why nothing listens and what to do. */
final class BindFailure {

    private BindFailure() {}

    static String sentence(WebSettings settings, Throwable failure) {
        String host = settings.host();
        int port = settings.port();
        if (has(failure, e -> e instanceof UnresolvedAddressException || e instanceof UnknownHostException)) {
            return "The host '" + host + "' has no address: give one of this machine, such as 0.0.0.0, with --host.";
        }
        String words = words(failure);
        if (words.contains("permission denied")) {
            return "This user may not listen on port " + port + ": choose one above 1023 with --port.";
        }
        if (words.contains("assign requested address")) {
            return "The address " + host + " is none of this machine: give one that is, such as 0.0.0.0, with --host.";
        }
        if (has(failure, BindException.class::isInstance)) {
            return "Port " + port + " on " + host
                    + " is in use: stop the process that listens there, or choose another port with --port.";
        }
        return "The web server cannot listen on " + host + ":" + port + " (" + words
                + "): choose another address with --host or --port.";
    }

    private static boolean has(Throwable failure, Predicate<Throwable> kind) {
        return causes(failure).anyMatch(kind);
    }

    private static String words(Throwable failure) {
        String last =
                causes(failure).reduce((a, b) -> b).map(Throwable::getMessage).orElse("");
        return Optional.ofNullable(last).orElse("").toLowerCase(Locale.ROOT);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, e -> e != null, Throwable::getCause);
    }
}
