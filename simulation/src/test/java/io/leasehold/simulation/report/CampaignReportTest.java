package io.leasehold.simulation.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.simulation.result.CampaignResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class CampaignReportTest {

    @Test
    void a_campaign_that_passed_is_one_line() throws IOException {
        assertThat(text(Campaigns.passed()))
                .isEqualTo("PASS swarm (seeds 1-1000): 1,000 runs, 166h 40m 0s virtual, 9,000,000 events, 0 violations;"
                        + " seen: failover 2,345\n");
    }

    @Test
    void a_campaign_that_failed_shows_the_first_seeds_and_how_to_repeat_the_very_first() throws IOException {
        assertThat(text(Campaigns.violated()).lines())
                .startsWith(
                        "FAIL swarm (seeds 1-1000): 14 seeds of 1,000 failed, the first is 17",
                        "  FAIL S1 two believers at 9s (seed 100): <a> & \"b\", overlap 1s")
                .endsWith(
                        "  FAIL never (seed 17): stepDown was seen, which the scenario forbids",
                        "  and 3 more",
                        "  seen: failover 2,345",
                        "Run it again: simulate swarm --seed 17");
    }

    @Test
    void an_undecided_campaign_says_what_no_seed_has_shown() throws IOException {
        assertThat(text(Campaigns.undecided()))
                .startsWith("UNDECIDED swarm (seeds 1-1000): nothing was violated, but no seed has shown gone410;")
                .contains("Run more seeds");
    }

    @Test
    void a_server_reads_failures_and_errors_and_what_to_run() throws Exception {
        Document xml = junit(List.of(Campaigns.passed(), Campaigns.violated(), Campaigns.undecided()));
        Element all = xml.getDocumentElement();
        assertThat(all.getAttribute("tests") + all.getAttribute("failures") + all.getAttribute("errors"))
                .isEqualTo("311");
        Element failure = (Element) xml.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("type")).isEqualTo("S1");
        assertThat(failure.getAttribute("message")).startsWith("FAIL swarm (seeds 1-1000): 14 seeds");
        assertThat(failure.getTextContent())
                .contains(
                        "FAIL S1 two believers at 9s (seed 100): <a> & \"b\", overlap 1s\n  simulate swarm --seed 100");
        Element error = (Element) xml.getElementsByTagName("error").item(0);
        assertThat(error.getAttribute("message")).startsWith("UNDECIDED");
        Element test = (Element) xml.getElementsByTagName("testcase").item(0);
        assertThat(test.getAttribute("classname")).isEqualTo("simulate.swarm");
        assertThat(test.getAttribute("name")).isEqualTo("seeds 1-1000");
    }

    private static Document junit(List<CampaignResult> campaigns) throws Exception {
        StringBuilder out = new StringBuilder();
        JunitXml.write(campaigns, (campaign, seed) -> "simulate " + campaign.scenario() + " --seed " + seed, out);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(out.toString().getBytes(UTF_8)));
    }

    private static String text(CampaignResult campaign) throws IOException {
        StringBuilder out = new StringBuilder();
        TextReport.campaign(campaign, seed -> "simulate " + campaign.scenario() + " --seed " + seed, out);
        return out.toString();
    }
}
