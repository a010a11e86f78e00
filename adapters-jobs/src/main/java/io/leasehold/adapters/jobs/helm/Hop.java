package io.leasehold.adapters.jobs.helm;

import io.leasehold.adapters.jobs.run.Plain;
import io.leasehold.adapters.jobs.run.Unusable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * One address on the way to an index.
 *
 * @param toOrigin whether it belongs to the repository's own server: no other is sent credentials
 */
record Hop(URI uri, boolean toOrigin) {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int LAST_PORT = 65535;

    /** The index of a repository. A query is kept, for servers that want one. */
    static Hop first(String url) throws Unusable {
        URI base = legal(url, "the URL of the repository");
        return new Hop(with(base, base.getRawPath().replaceAll("/++$", "") + "/index.yaml"), true);
    }

    /** Where the server sends us instead. */
    Hop redirected(String location) throws Unusable {
        URI target;
        try {
            target = uri.resolve(new URI(location));
        } catch (URISyntaxException problem) {
            throw new Unusable(Plain.address(uri) + " redirects to something that is no URL");
        }
        URI next = legal(target.toString(), "the address to which " + Plain.address(uri) + " redirects");
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

    private static URI legal(String url, String what) throws Unusable {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException problem) {
            throw new Unusable(what + " is no legal URL");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new Unusable(what + " begins with neither http:// nor https://, and nothing else is fetched");
        }
        if (uri.getRawUserInfo() != null) {
            throw new Unusable(what + " contains a user: give user and password beside the URL");
        }
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
            throw new Unusable(what + " names no legal host and port");
        }
        return with(uri, uri.getRawPath() == null ? "" : uri.getRawPath());
    }

    /** In the one form that the rest relies on: a lower-case scheme, and no fragment. */
    private static URI with(URI uri, String path) {
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return URI.create(uri.getScheme().toLowerCase(Locale.ROOT) + "://" + uri.getHost() + port + path + query);
    }
}
