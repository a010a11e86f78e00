package io.leasehold.adapters.jobs.helm;

import io.leasehold.adapters.jobs.run.Plain;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Links in an index. Pages show them, so only those that a browser or Helm fetches are taken: what an index calls a link may be a
 * script.
 */
final class Links {

    private static final int LONGEST = 2_000;

    private final URI base;

    /** The links of a repository. */
    Links(String url) {
        String path = url.replaceFirst("[?#].*+$", "");
        this.base = URI.create(path.endsWith("/") ? path : path + "/");
    }

    /** Where an archive is; a relative link is meant from the repository's URL on. */
    Optional<String> archive(String link) {
        if (isWeb(link) || startsWith(link, "oci://")) {
            return fit(link);
        }
        try {
            return Optional.of(link)
                    .filter(text -> !text.isEmpty())
                    .flatMap(this::fit)
                    .map(text -> resolve(text))
                    .filter(Links::isWeb);
        } catch (IllegalArgumentException isNone) {
            return Optional.empty();
        }
    }

    private String resolve(String link) {
        try {
            return base.resolve(new URI(link)).toString();
        } catch (URISyntaxException problem) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** A link for people; empty if it is none. */
    String page(String link) {
        return Optional.of(link).filter(Links::isWeb).flatMap(this::fit).orElse("");
    }

    private Optional<String> fit(String link) {
        return Optional.of(link).filter(text -> text.length() <= LONGEST && Plain.isClean(text));
    }

    private static boolean isWeb(String link) {
        return startsWith(link, "https://") || startsWith(link, "http://");
    }

    private static boolean startsWith(String link, String scheme) {
        return link.regionMatches(true, 0, scheme, 0, scheme.length());
    }
}
