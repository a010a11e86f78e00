package io.leasehold.simulation.report;

import io.leasehold.simulation.result.CampaignResult;
import io.leasehold.simulation.result.SeedForbidden;
import io.leasehold.simulation.result.SeedViolation;
import io.leasehold.simulation.result.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Campaigns as JUnit XML, which every CI server reads: one test suite for all, one test case for each campaign. What
 * was violated is a failure; undecided is an error, because a campaign that proves nothing must not look green.
 */
public final class JunitXml {

    private static final int SHOWN = 20;

    private JunitXml() {}

    /** The command that runs one seed of a campaign again. */
    @FunctionalInterface
    public interface Reproduce {
        String command(CampaignResult campaign, long seed);
    }

    public static void write(List<CampaignResult> campaigns, Reproduce reproduce, Appendable out) throws IOException {
        long failures = count(campaigns, Verdict.VIOLATED);
        long errors = count(campaigns, Verdict.UNDECIDED);
        String counts = " tests=\"" + campaigns.size() + "\" failures=\"" + failures + "\" errors=\"" + errors + "\"";
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.append("<testsuites name=\"leasehold simulate\"").append(counts).append(">\n");
        for (CampaignResult campaign : campaigns) {
            suite(campaign, seed -> reproduce.command(campaign, seed), out);
        }
        out.append("</testsuites>\n");
    }

    private static long count(List<CampaignResult> campaigns, Verdict verdict) {
        return campaigns.stream()
                .filter(campaign -> campaign.verdict() == verdict)
                .count();
    }

    private static void suite(CampaignResult campaign, LongFunction<String> reproduce, Appendable out)
            throws IOException {
        Verdict verdict = campaign.verdict();
        attributes(out, "  <testsuite", "name", campaign.scenario());
        attributes(out, "", "tests", "1", "failures", verdict == Verdict.VIOLATED ? "1" : "0");
        attributes(out, "", "errors", verdict == Verdict.UNDECIDED ? "1" : "0", "skipped", "0");
        out.append(">\n");
        properties(campaign, out);
        String seeds = "seeds " + campaign.firstSeed() + "-" + campaign.lastSeed();
        attributes(out, "    <testcase", "classname", "simulate." + campaign.scenario(), "name", seeds);
        out.append(">\n");
        outcome(campaign, reproduce, out);
        out.append("      <system-out>")
                .append(Plain.escape(Verdicts.of(campaign)))
                .append("</system-out>\n");
        out.append("    </testcase>\n  </testsuite>\n");
    }

    private static void properties(CampaignResult campaign, Appendable out) throws IOException {
        out.append("    <properties>\n");
        property("subject", campaign.subject(), out);
        property("runs", Long.toString(campaign.runs()), out);
        property("events", Long.toString(campaign.events()), out);
        property("virtualSeconds", Double.toString(JsonText.seconds(campaign.virtualNanos())), out);
        property("traceHash", campaign.combinedHash(), out);
        out.append("    </properties>\n");
    }

    private static void property(String name, String value, Appendable out) throws IOException {
        attributes(out, "      <property", "name", name, "value", value);
        out.append("/>\n");
    }

    private static void outcome(CampaignResult campaign, LongFunction<String> reproduce, Appendable out)
            throws IOException {
        if (campaign.verdict() == Verdict.PASSED) {
            return;
        }
        boolean violated = campaign.verdict() == Verdict.VIOLATED;
        String element = violated ? "failure" : "error";
        attributes(out, "      <" + element, "message", Verdicts.of(campaign), "type", type(campaign));
        out.append(">").append(Plain.escape(violated ? failures(campaign, reproduce) : Verdicts.of(campaign)));
        out.append("</").append(element).append(">\n");
    }

    private static String type(CampaignResult campaign) {
        if (campaign.verdict() == Verdict.UNDECIDED) {
            return "undecided";
        }
        List<SeedViolation> found = campaign.violations();
        return found.isEmpty() ? "never" : found.get(0).violation().invariant().name();
    }

    private static String failures(CampaignResult campaign, LongFunction<String> reproduce) {
        StringBuilder text = new StringBuilder("\n");
        campaign.violations().stream()
                .limit(SHOWN)
                .forEach(found -> text.append(Verdicts.violation(found.violation(), found.seed()))
                        .append("\n  ")
                        .append(reproduce.apply(found.seed()))
                        .append('\n'));
        for (SeedForbidden found : campaign.forbidden().stream().limit(SHOWN).toList()) {
            text.append(Verdicts.forbidden(found))
                    .append("\n  ")
                    .append(reproduce.apply(found.seed()))
                    .append('\n');
        }
        return text.toString();
    }

    private static void attributes(Appendable out, String start, String... pairs) throws IOException {
        out.append(start);
        for (int i = 0; i < pairs.length; i += 2) {
            out.append(' ')
                    .append(pairs[i])
                    .append("=\"")
                    .append(Plain.escape(pairs[i + 1]))
                    .append('"');
        }
    }
}
