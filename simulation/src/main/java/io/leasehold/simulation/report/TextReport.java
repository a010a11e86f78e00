package io.leasehold.simulation.report;

import io.leasehold.simulation.result.CampaignResult;
import io.leasehold.simulation.result.RunResult;
import io.leasehold.simulation.result.SeedForbidden;
import io.leasehold.simulation.result.SeedViolation;
import io.leasehold.simulation.result.Verdict;
import io.leasehold.simulation.result.Violation;
import io.leasehold.simulation.trace.TraceEvent;
import java.io.IOException;
import java.util.List;
import java.util.function.LongFunction;

/**
 * What came of a run or a campaign, for a terminal: the verdict first, then why, then the command that shows it again.
 */
public final class TextReport {

    private static final int SHOWN = 10;

    private TextReport() {}

    /** The one line that says it all, without a line break. */
    public static String headline(RunResult run) {
        return Verdicts.of(run);
    }

    /** The one line that says it all, without a line break. */
    public static String headline(CampaignResult campaign) {
        return Verdicts.of(campaign);
    }

    /**
     * Writes the verdict and what led to it.
     *
     * @param reproduce the command that runs it again
     */
    public static void verdict(RunResult run, String reproduce, Appendable out) throws IOException {
        line(out, Verdicts.of(run));
        if (run.verdict() == Verdict.PASSED) {
            return;
        }
        Story story = Story.of(run);
        for (int i = 0; i < run.violations().size(); i++) {
            if (i > 0) {
                line(out, Verdicts.violation(run.violations().get(i), run.seed()));
            }
            chain(story, run.violations().get(i), out);
        }
        advice(run, out);
        reproduce(reproduce, out);
    }

    /** Writes the run as lanes, one for each instance and one for what happened outside; nothing without a trace. */
    public static void lanes(RunResult run, Appendable out) throws IOException {
        if (!run.trace().isEmpty()) {
            new TextLanes(Story.of(run)).write(out);
        }
    }

    /**
     * Writes the verdict of a campaign, the first seeds that failed, and how to see the first of them again.
     *
     * @param reproduce the command that runs one seed again
     */
    public static void campaign(CampaignResult campaign, LongFunction<String> reproduce, Appendable out)
            throws IOException {
        found(campaign, out);
        if (campaign.verdict() == Verdict.VIOLATED) {
            reproduce(reproduce.apply(campaign.failedSeeds().get(0)), out);
        } else if (campaign.verdict() == Verdict.UNDECIDED) {
            line(
                    out,
                    "  A campaign that has not seen something says nothing about it. Run more seeds, or let the"
                            + " scenario provoke it.");
        }
    }

    /**
     * Writes the verdict of a campaign that failed, the first seeds that did, and what led to the very first failure.
     *
     * @param first the run of the first seed that failed, recorded
     * @param reproduce the command that runs it again
     */
    public static void campaign(CampaignResult campaign, RunResult first, String reproduce, Appendable out)
            throws IOException {
        found(campaign, out);
        line(out, "");
        verdict(first, reproduce, out);
    }

    private static void found(CampaignResult campaign, Appendable out) throws IOException {
        line(out, Verdicts.of(campaign));
        for (SeedViolation found : first(campaign.violations())) {
            line(out, "  " + Verdicts.violation(found.violation(), found.seed()));
        }
        for (SeedForbidden found : first(campaign.forbidden())) {
            line(out, "  " + Verdicts.forbidden(found));
        }
        int more = campaign.violations().size()
                + campaign.forbidden().size()
                - first(campaign.violations()).size()
                - first(campaign.forbidden()).size();
        if (more > 0) {
            line(out, "  and " + Times.count(more) + " more");
        }
        // The verdict of those that did not fail tells it itself.
        if (campaign.verdict() == Verdict.VIOLATED && !campaign.sightings().isEmpty()) {
            line(out, "  " + Verdicts.seen(campaign.sightings()).substring(2));
        }
    }

    private static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(SHOWN, all.size()));
    }

    private static void chain(Story story, Violation violation, Appendable out) throws IOException {
        Chain chain = Chain.of(story, violation);
        if (chain.events().isEmpty()) {
            line(out, "  This run was not recorded; run it alone to see what led to it:");
            return;
        }
        if (chain.left() > 0) {
            line(out, "  ... " + Times.count(chain.left(), "earlier event") + " left out");
        }
        int width = chain.events().stream()
                .mapToInt(event -> event.lane().length())
                .max()
                .orElse(1);
        for (TraceEvent event : chain.events()) {
            line(
                    out,
                    "  " + left(Times.at(event.at()), 9) + "  " + right(Plain.line(event.lane()), width) + "  "
                            + link(event, violation));
        }
    }

    /** The end of a chain is the violation itself, whose sentence stands above: here stands what should have held. */
    private static String link(TraceEvent event, Violation violation) {
        return event.kind() == TraceEvent.Kind.VIOLATED
                ? "here it no longer holds that " + violation.invariant().sentence()
                : Words.of(event);
    }

    private static void advice(RunResult run, Appendable out) throws IOException {
        if (run.verdict() == Verdict.UNDECIDED) {
            line(
                    out,
                    "  A run that has not shown something says nothing about it. Run more seeds, or let the scenario"
                            + " provoke it.");
        } else if (!run.forbidden().isEmpty()) {
            line(out, "  Seen and forbidden (never): " + String.join(", ", run.forbidden()));
        }
    }

    private static void reproduce(String command, Appendable out) throws IOException {
        line(out, "Run it again: " + command);
    }

    static String left(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    static String right(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    static void line(Appendable out, String text) throws IOException {
        out.append(text.stripTrailing()).append('\n');
    }
}
