package io.leasehold.simulation.report;

import io.leasehold.simulation.result.RunResult;
import io.leasehold.simulation.result.Verdict;
import io.leasehold.simulation.result.Violation;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** A run as one HTML file that stands alone: no network, readable without script, on screen and on paper. */
public final class HtmlReport {

    /** How much a close-up shows before a violation, at least. */
    private static final long BEFORE = 60 * Times.SECOND;

    private final RunResult run;
    private final Story story;
    private final List<Numbered> turns;

    private HtmlReport(RunResult run) {
        this.run = run;
        this.story = Story.of(run);
        this.turns = Numbered.of(story, run.violations());
    }

    /**
     * Writes the page.
     *
     * @param run recorded, or there is no picture
     * @param yaml the scenario as it was run
     * @param reproduce the command that runs it again
     */
    public static void write(RunResult run, String yaml, String reproduce, Appendable out) throws IOException {
        Page page = new Page();
        HtmlReport report = new HtmlReport(run);
        out.append(page.head(report.title()));
        report.heading(reproduce, out);
        report.pictures(out);
        out.append(page.legend());
        report.table(out);
        report.about(yaml, out);
        out.append(page.foot());
    }

    private String title() {
        String word = Verdicts.of(run).split(" ", 2)[0];
        return word + " " + Plain.line(run.scenario().name()) + ", seed " + run.seed() + " – Leasehold simulation";
    }

    private void heading(String reproduce, Appendable out) throws IOException {
        String[] verdict = Verdicts.of(run).split(" ", 2);
        String style = run.verdict().name().toLowerCase(Locale.ROOT);
        out.append("<header>\n<p class=\"kicker\">Leasehold simulation</p>\n<h1 class=\"")
                .append(style);
        out.append("\"><span class=\"verdict\">")
                .append(sign())
                .append(' ')
                .append(verdict[0])
                .append("</span> ");
        out.append(sentence(verdict[1])).append("</h1>\n");
        for (Violation violation : run.violations()) {
            out.append("<p>").append(violation.invariant().name()).append(" says: ");
            out.append(Plain.escape(violation.invariant().sentence())).append(".</p>\n");
        }
        out.append("<p class=\"about\">")
                .append(Plain.escape(Plain.line(run.scenario().about())))
                .append("</p>\n");
        out.append("<p class=\"again\">Run it again: <code>")
                .append(Plain.escape(reproduce))
                .append("</code></p>\n");
        out.append("</header>\n<main>\n");
    }

    /** What is violated matters to its last word; of a run that has passed the figures are an aside. */
    private String sentence(String words) {
        int colon = words.indexOf(": ");
        if (run.verdict() == Verdict.VIOLATED || colon < 0) {
            return Plain.escape(words);
        }
        return Plain.escape(words.substring(0, colon)) + "<span class=\"rest\">" + Plain.escape(words.substring(colon))
                + "</span>";
    }

    private String sign() {
        return run.verdict() == Verdict.PASSED ? "✓" : run.verdict() == Verdict.VIOLATED ? "✕" : "?";
    }

    /** Of a run that failed, first a close-up of where it did. */
    private void pictures(Appendable out) throws IOException {
        if (run.trace().isEmpty()) {
            out.append("<p class=\"note\">This run was not recorded; run it alone to see it.</p>\n");
            return;
        }
        if (!run.violations().isEmpty()) {
            Scale near = closeUp(run.violations().get(0));
            if (near.from() > story.horizon() / 10) {
                out.append(new Picture(run, story, turns, near).html("near", "Where it failed"));
            }
        }
        Scale whole = new Scale(0, story.horizon());
        out.append(new Picture(run, story, turns, whole).html("whole", "The whole run"));
    }

    private Scale closeUp(Violation violation) {
        Chain chain = Chain.of(story, violation);
        long first = chain.events().isEmpty()
                ? violation.at()
                : chain.events().get(0).at();
        Span extent = story.extent(violation);
        long from = Math.min(first, violation.at() - BEFORE);
        long to = Math.min(story.horizon(), extent.to() + 5 * Times.SECOND);
        long margin = (to - from) / 20;
        return new Scale(Math.max(0, from - margin), to);
    }

    private void table(Appendable out) throws IOException {
        if (!run.trace().isEmpty()) {
            out.append("<h2>What happened</h2>\n<p class=\"note\">Numbers are those in the picture. ");
            out.append("Choose a row to see what led to it.</p>\n");
            out.append(new EventTable(run, story, turns).html());
        }
    }

    private void about(String yaml, Appendable out) throws IOException {
        out.append("<details><summary>The scenario</summary>\n<pre>")
                .append(Plain.escape(yaml))
                .append("</pre></details>\n");
        out.append("</main>\n<footer><dl>\n");
        fact("Scenario", run.scenario().name(), out);
        fact("Seed", Long.toString(run.seed()), out);
        fact("Subject", run.subject(), out);
        fact("Virtual time", Times.span(run.virtualNanos()), out);
        fact("Events", Times.count(run.events()), out);
        fact("Trace hash", JsonText.hex(run.traceHash()), out);
        out.append("</dl></footer>\n");
    }

    private static void fact(String name, String value, Appendable out) throws IOException {
        out.append("<div><dt>").append(name).append("</dt><dd>").append(Plain.escape(Plain.line(value)));
        out.append("</dd></div>\n");
    }
}
