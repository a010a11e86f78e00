package io.leasehold.adapters.jobs.helm;

import io.leasehold.adapters.jobs.run.Unusable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import tools.jackson.core.JsonToken;

/**
 * Reads an index in one pass, from what is the same for all that Helm has ever made: charts by name, each with a list of
 * versions. Keys it does not know are skipped, and entries it cannot use are counted.
 */
final class IndexReader {

    private final Tokens tokens;
    private final ChartReader charts;
    private final Limits limits;
    private final Catalogue catalogue = new Catalogue();
    private int seen;
    private boolean hasEntries;

    private IndexReader(Tokens tokens, String url, Limits limits) {
        this.tokens = tokens;
        this.limits = limits;
        this.charts = new ChartReader(tokens, new Links(url), new Kept(limits.kept()));
    }

    /** Reads all of the body; {@code url} is the repository's, for links relative to it. */
    static Index read(InputStream body, String url, Watch watch, Limits limits) throws IOException, Unusable, RunOver {
        return new IndexReader(new Tokens(body, watch, limits), url, limits).read();
    }

    private Index read() throws IOException, Unusable, RunOver {
        JsonToken first = tokens.next().orElseThrow(() -> new Unusable("the index is empty: check the URL"));
        if (first != JsonToken.START_OBJECT) {
            throw tokens.problem(
                    "there is no mapping but a plain text or a list: check that the URL is a chart repository's");
        }
        while (tokens.more() != JsonToken.END_OBJECT) {
            readField();
        }
        Optional<JsonToken> rest = tokens.next();
        if (rest.isPresent()) {
            throw tokens.problem("it goes on after its end");
        }
        if (!hasEntries) {
            throw new Unusable("the index has no 'entries': check that the URL is a chart repository's");
        }
        return catalogue.sorted();
    }

    private void readField() throws IOException, Unusable, RunOver {
        boolean entries = tokens.name().equals("entries");
        JsonToken value = tokens.more();
        if (!entries || tokens.isNothing()) {
            tokens.skip();
            return;
        }
        if (value != JsonToken.START_OBJECT) {
            throw tokens.problem("'entries' is no mapping of charts");
        }
        hasEntries = true;
        while (tokens.more() != JsonToken.END_OBJECT) {
            readChart();
        }
    }

    private void readChart() throws IOException, Unusable, RunOver {
        JsonToken value = tokens.more();
        if (value == JsonToken.START_ARRAY) {
            while (tokens.more() != JsonToken.END_ARRAY) {
                readVersion();
            }
        } else if (!tokens.isNothing()) {
            skipVersion();
        }
    }

    private void readVersion() throws IOException, Unusable, RunOver {
        if (++seen > limits.versions()) {
            throw tokens.problem(
                    "there are more than " + limits.versions() + " versions of charts, the most that is read");
        }
        if (tokens.current() == JsonToken.START_OBJECT) {
            charts.read().ifPresentOrElse(catalogue::add, catalogue::skip);
        } else {
            skipVersion();
        }
    }

    private void skipVersion() throws IOException, Unusable, RunOver {
        catalogue.skip();
        tokens.skip();
    }
}
