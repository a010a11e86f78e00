package io.leasehold.adapters.jobs.helm;

import io.leasehold.adapters.jobs.helm.Tokens.Token;
import io.leasehold.adapters.jobs.run.Plain;
import io.leasehold.adapters.jobs.run.RunOver;
import io.leasehold.adapters.jobs.run.Unusable;
import io.leasehold.ports.helm.ChartVersion;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads one version of a chart. What is longer than anybody needs is cut, or left out where a part is of no use. */
final class ChartReader {

    /** Longest of a name, a version and other short texts. */
    static final int SHORT = 250;

    /** Longest of a description. */
    static final int LONG = 1_000;

    /** Most keywords, and most links, of one version. */
    static final int MOST = 50;

    private static final int LAST_YEAR = 9999;

    private final Tokens tokens;
    private final Links links;
    private final Kept kept;

    ChartReader(Tokens tokens, Links links, Kept kept) {
        this.tokens = tokens;
        this.links = links;
        this.kept = kept;
    }

    /** What has been read of a version. */
    private static final class Draft {
        private String name = "";
        private String version = "";
        private String appVersion = "";
        private String kubeVersion = "";
        private String description = "";
        private String home = "";
        private String icon = "";
        private List<String> keywords = List.of();
        private boolean deprecated;
        private List<String> urls = List.of();
        private String digest = "";
        private Optional<Instant> created = Optional.empty();
    }

    /** Reads from the current token, a mapping's begin, to its end; empty without a usable name or version. */
    Optional<ChartVersion> read() throws IOException, Unusable, RunOver {
        Draft draft = new Draft();
        kept.version();
        while (tokens.more() != Token.END) {
            String field = tokens.name();
            tokens.more();
            read(field, draft);
            if (kept.isFull()) {
                throw tokens.problem("the texts of one chart, or the names of all, have become more than is kept");
            }
        }
        if (!isName(draft.name) || !isName(draft.version)) {
            return Optional.empty();
        }
        return Optional.of(finished(draft));
    }

    private void read(String field, Draft draft) throws IOException, Unusable, RunOver {
        switch (field) {
            case "name" -> draft.name = kept.name(tokens.text());
            case "version" -> draft.version = kept.own(tokens.text());
            case "appVersion" -> draft.appVersion = kept.shared(Plain.text(tokens.text(), SHORT));
            case "kubeVersion" -> draft.kubeVersion = kept.shared(Plain.text(tokens.text(), SHORT));
            case "description" -> draft.description = kept.shared(Plain.text(tokens.text(), LONG));
            case "home" -> draft.home = kept.shared(links.page(tokens.text()));
            case "icon" -> draft.icon = kept.shared(links.page(tokens.text()));
            case "keywords" -> draft.keywords = list(ChartReader::keyword, kept::shared);
            case "deprecated" -> draft.deprecated = tokens.text().equalsIgnoreCase("true");
            case "urls" -> draft.urls = list(links::archive, kept::own);
            case "digest" -> draft.digest = kept.own(Plain.text(tokens.text(), SHORT));
            case "created" -> draft.created = instant(tokens.text());
            default -> tokens.skip();
        }
    }

    /** Names and versions are keys: one that would have to be changed to be stored is none. */
    private static boolean isName(String text) {
        return !text.isBlank() && text.length() <= SHORT && Plain.isClean(text);
    }

    private static ChartVersion finished(Draft draft) {
        return new ChartVersion(
                draft.name,
                draft.version,
                draft.appVersion,
                draft.kubeVersion,
                draft.description,
                draft.home,
                draft.icon,
                draft.keywords,
                draft.deprecated,
                draft.urls,
                draft.digest,
                draft.created);
    }

    private static Optional<String> keyword(String text) {
        return Optional.of(Plain.text(text, SHORT)).filter(clean -> !clean.isBlank());
    }

    private List<String> list(Function<String, Optional<String>> usable, Function<String, String> keep)
            throws IOException, Unusable, RunOver {
        if (tokens.current() != Token.SEQUENCE) {
            tokens.skip();
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        while (tokens.more() != Token.END) {
            Optional<String> text = usable.apply(tokens.text());
            if (texts.size() < MOST) {
                text.map(keep).ifPresent(texts::add);
            }
        }
        return List.copyOf(texts);
    }

    private static Optional<Instant> instant(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            return time.getYear() > 0 && time.getYear() <= LAST_YEAR ? Optional.of(time.toInstant()) : Optional.empty();
        } catch (DateTimeException isNone) {
            return Optional.empty();
        }
    }
}
