package io.leasehold.adapters.jobs.helm;

import io.leasehold.adapters.jobs.helm.Tokens.Token;
import io.leasehold.adapters.jobs.run.RunOver;
import io.leasehold.adapters.jobs.run.Unusable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads an index in one pass, from what is the same for all that Helm has ever made: charts by name, each with a list of
 * versions. Each goes to a sink when it is read. Keys it does not know are skipped, and entries it cannot use are counted.
 */
final class IndexReader {

    private final Tokens tokens;
    private final ChartReader charts;
    private final Limits limits;
    private final Catalogue catalogue;
    private final Kept kept;
    private int seen;
    private boolean hasEntries;

    private IndexReader(Tokens tokens, String url, Limits limits, ChartSink sink) {
        this.tokens = tokens;
        this.limits = limits;
        this.kept = new Kept(limits.kept());
        this.charts = new ChartReader(tokens, new Links(url), kept);
        this.catalogue = new Catalogue(sink);
    }

    /** Reads all of the body; {@code url} is the repository's, for links relative to it. */
    static Index read(InputStream body, String url, Watch watch, Limits limits, ChartSink sink)
            throws IOException, Unusable, RunOver {
        return new IndexReader(new Tokens(body, watch, limits), url, limits, sink).read();
    }

    private Index read() throws IOException, Unusable, RunOver {
        Token first = tokens.next().orElseThrow(() -> new Unusable("the index is empty: check the URL"));
        if (first != Token.MAPPING) {
            throw tokens.problem(
                    "there is no mapping but a plain text or a list: check that the URL is a chart repository's");
        }
        while (tokens.more() != Token.END) {
            readField();
        }
        Optional<Token> rest = tokens.next();
        if (rest.isPresent()) {
            throw tokens.problem("it goes on after its end");
        }
        if (!hasEntries) {
            throw new Unusable("the index has no 'entries': check that the URL is a chart repository's");
        }
        return catalogue.index();
    }

    private void readField() throws IOException, Unusable, RunOver {
        boolean entries = tokens.name().equals("entries");
        Token value = tokens.more();
        if (!entries || tokens.isNothing()) {
            tokens.skip();
            return;
        }
        if (value != Token.MAPPING) {
            throw tokens.problem("'entries' is no mapping of charts");
        }
        hasEntries = true;
        while (tokens.more() != Token.END) {
            // Its key, which each version says again.
            tokens.skip();
            readEntry();
        }
    }

    private void readEntry() throws IOException, Unusable, RunOver {
        Token value = tokens.more();
        if (value == Token.SEQUENCE) {
            while (tokens.more() != Token.END) {
                readVersion();
            }
            catalogue.finish();
            kept.forget();
        } else if (!tokens.isNothing()) {
            skipVersion();
        }
    }

    private void readVersion() throws IOException, Unusable, RunOver {
        if (++seen > limits.versions()) {
            throw tokens.problem(
                    "there are more than " + limits.versions() + " versions of charts, the most that is read");
        }
        if (tokens.current() == Token.MAPPING) {
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
