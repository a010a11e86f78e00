package io.leasehold.adapters.jobs.helm;

import io.leasehold.adapters.jobs.http.WebUrl;
import io.leasehold.adapters.jobs.run.Plain;
import io.leasehold.adapters.jobs.run.Unusable;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * One address on the way to an index.
 *
 * @param toOrigin whether it belongs to the repository's own server: no other is sent credentials
 */
record Hop(URI uri, boolean toOrigin) {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** The index of a repository. A query is kept, for servers that want one. */
    static Hop first(String url) throws Unusable {
        URI base = WebUrl.legal(url, "the URL of the repository");
        return new Hop(WebUrl.with(base, base.getRawPath().replaceAll("/++$", "") + "/index.yaml"), true);
    }

    /** Where the server sends us instead. */
    Hop redirected(String location) throws Unusable {
        URI target;
        try {
            target = uri.resolve(new URI(location));
        } catch (URISyntaxException problem) {
            throw new Unusable(Plain.address(uri) + " redirects to something that is no URL");
        }
        URI next = WebUrl.legal(target.toString(), "the address to which " + Plain.address(uri) + " redirects");
        if (isSecure(uri) && !isSecure(next)) {
            throw new Unusable(Plain.address(uri) + " redirects from https to http, which is refused");
        }
        return new Hop(next, toOrigin && isSameServer(uri, next));
    }

    /** An upgrade to https on the usual ports stays with the server. */
    private static boolean isSameServer(URI one, URI next) {
        boolean sameHost = one.getHost().equalsIgnoreCase(next.getHost());
        boolean same = isSecure(one) == isSecure(next) && port(one) == port(next);
        boolean upgraded = !isSecure(one) && port(one) == HTTP_PORT && isSecure(next) && port(next) == HTTPS_PORT;
        return sameHost && (same || upgraded);
    }

    boolean isSecure() {
        return isSecure(uri);
    }

    private static boolean isSecure(URI uri) {
        return uri.getScheme().equals("https");
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return isSecure(uri) ? HTTPS_PORT : HTTP_PORT;
    }
}
