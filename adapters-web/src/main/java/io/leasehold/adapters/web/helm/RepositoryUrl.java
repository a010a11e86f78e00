package io.leasehold.adapters.web.helm;

import io.leasehold.adapters.web.json.Wire;
import io.leasehold.adapters.web.request.BadRequest;
import io.leasehold.ports.helm.Repository;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads where a repository is. Whether the leader may go there is for the leader to say. */
final class RepositoryUrl {

    static final int LONGEST = 2048;

    private RepositoryUrl() {}

    static String read(Repository.Type type, String text) {
        URI uri = parse(text);
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (!schemes(type).contains(scheme) || uri.getHost() == null) {
            throw BadRequest.of("'url' is no address of a repository of type " + Wire.type(type) + ": give "
                    + String.join(":// or ", schemes(type)) + ":// and a host.");
        }
        if (uri.getRawUserInfo() != null) {
            throw BadRequest.of("'url' holds a user or a password: give those as 'username' and 'password'.");
        }
        return text;
    }

    private static List<String> schemes(Repository.Type type) {
        return switch (type) {
            case HTTP -> List.of("https", "http");
            case OCI -> List.of("oci");
        };
    }

    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            // Its message repeats the text, which may hold a password.
            throw BadRequest.of("'url' is no URL: give one such as https://charts.example.com/stable.");
        }
    }
}
