package io.leasehold.adapters.jobs.http;

import io.leasehold.adapters.jobs.run.Unusable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Addresses that strangers gave. */
public final class WebUrl {

    private static final int LAST_PORT = 65535;

    private WebUrl() {}

    /** Reads an address in the one form that the rest relies on: a lower-case scheme, no user and no fragment. */
    public static URI legal(String url, String what) throws Unusable {
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

    /** The same address with another path, which is escaped. */
    public static URI with(URI uri, String path) {
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return URI.create(uri.getScheme().toLowerCase(Locale.ROOT) + "://" + uri.getHost() + port + path + query);
    }
}
