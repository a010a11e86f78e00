package io.leasehold.adapters.jdbc.helm;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** To whom secrets are sent: two URLs of one origin are of one server. */
record Origin(String scheme, String host, int port) {

    static Optional<Origin> of(String url) {
        return RepositoryChecks.uri(url).filter(uri -> uri.getHost() != null).map(Origin::of);
    }

    private static Origin of(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("http") ? 80 : 443;
        return new Origin(scheme, uri.getHost().toLowerCase(Locale.ROOT), uri.getPort() < 0 ? usual : uri.getPort());
    }
}
