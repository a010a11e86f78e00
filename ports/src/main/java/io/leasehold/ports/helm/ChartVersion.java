package io.leasehold.ports.helm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One version of a chart, as the index of its repository tells; texts are empty where it does not.
 *
 * @param version in the words of the index; usually a semantic version
 * @param urls where the archive is, absolute
 * @param created when the index says it was made
 */
public record ChartVersion(
        String name,
        String version,
        String appVersion,
        String kubeVersion,
        String description,
        String home,
        String icon,
        List<String> keywords,
        boolean deprecated,
        List<String> urls,
        String digest,
        Optional<Instant> created) {

    public ChartVersion {
        keywords = List.copyOf(keywords);
        urls = List.copyOf(urls);
    }
}
