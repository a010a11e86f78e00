package io.leasehold.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jobs.checks.BuiltInChecks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Inspections in a fleet on one PostgreSQL: asked for anywhere, run and told by the leader alone, and seen everywhere. */
@Tag("e2e")
@Timeout(240)
@ExtendWith(SharedKube.class)
final class InspectionE2eIT {

    private static final String SCHEDULE = "look";
    private static final String CLUSTER = Fleet.clusterId("c1");
    private static final Duration SOON = Duration.ofSeconds(10);
    /** A process is started for the scripts, on two cores that others use. */
    private static final Duration INSPECTED = Duration.ofSeconds(30);

    @Test
    void an_inspection_asked_for_on_a_follower_is_run_and_told_by_the_leader_once_and_seen_everywhere(
            Scenario scenario) {
        Fleet fleet = fleet(scenario);
        AppProcess leader = fleet.awaitLeader(SOON);
        AppProcess follower = fleet.without(leader).get(0);
        WebhookHost host = scenario.owns(WebhookHost.started());
        InspectionApi api = InspectionApi.of(follower);
        api.addWebhook("plain", "default", host.url("/plain"), "");
        api.addWebhook("robot", "dingtalk", host.url("/robot?access_token=hush"), "SECsecret");
        api.addScript("Finds", """
                local namespace, err = kubectl:GVK("", "v1", "Namespace"):Name("%s"):Get()
                if err then error(err) end
                check_event("警告", "副本不足", {name = namespace.metadata.name, kind = namespace.kind})
                """.formatted(scenario.namespace()));
        api.saveSchedule(
                SCHEDULE, List.of(CLUSTER), List.of("Finds", "Builtin_Service_001"), List.of("plain", "robot"));

        long run = api.run(SCHEDULE);

        fleet.await("the run succeeds", INSPECTED, one -> HelmApi.of(one).hasRun(SCHEDULE, run, "success"));
        for (AppProcess one : fleet.instances()) {
            assertThat(InspectionApi.of(one).records(SCHEDULE)).singleElement().satisfies(record -> {
                assertThat(record.cluster()).isEqualTo(CLUSTER);
                assertThat(record.status()).isEqualTo("success");
                assertThat(record.done()).isEqualTo(2);
            });
            assertThat(InspectionApi.of(one).items("/events?script=Finds"))
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.path("status").asString("")).isEqualTo("warning");
                        assertThat(event.path("message").asString("")).isEqualTo("副本不足");
                        assertThat(event.path("name").asString("")).isEqualTo(scenario.namespace());
                        assertThat(event.at("/extra/kind").asString("")).isEqualTo("Namespace");
                    });
            assertThat(InspectionApi.of(one).items("/sendings"))
                    .hasSize(2)
                    .allSatisfy(sending -> assertThat(sending.path("delivered").asBoolean(false))
                            .as(sending.toString())
                            .isTrue());
        }
        assertTold(host);
        assertThat(leader.output().lines()).anyMatch(InspectionE2eIT::tellsOfTheEnd);
        assertThat(fleet.without(leader))
                .allSatisfy(one -> assertThat(one.output().lines()).noneMatch(InspectionE2eIT::tellsOfTheEnd));
    }

    private static void assertTold(WebhookHost host) {
        assertThat(host.sent("/plain")).singleElement().satisfies(sent -> {
            JsonNode body = Json.read(sent.body());
            assertThat(body.path("message").asString("")).contains("**" + CLUSTER + "**: success", "副本不足");
            JsonNode finding = Json.read(body.path("raw").asString("")).at("/clusters/0/findings/0");
            assertThat(finding.path("script").asString("")).isEqualTo("Finds");
        });
        assertThat(host.sent("/robot")).singleElement().satisfies(sent -> {
            assertThat(sent.query()).matches("access_token=hush&timestamp=[0-9]{13}&sign=[A-Za-z0-9%]{40,}");
            assertThat(Json.read(sent.body()).path("msgtype").asString("")).isEqualTo("markdown");
        });
    }

    private static boolean tellsOfTheEnd(String line) {
        return line.contains(SCHEDULE + ": the run of") && line.contains("is over");
    }

    @Test
    void one_that_is_cancelled_on_a_follower_ends_with_its_scripts_and_shows_how_far_it_came(Scenario scenario) {
        Fleet fleet = fleet(scenario);
        AppProcess leader = fleet.awaitLeader(SOON);
        AppProcess follower = fleet.without(leader).get(0);
        InspectionApi api = InspectionApi.of(follower);
        api.addScript("Prints", "print('before')");
        api.addScript("Spins", "while true do end");
        api.saveSchedule(SCHEDULE, List.of(CLUSTER), List.of("Prints", "Spins"));
        long run = api.run(SCHEDULE);

        fleet.await(
                "one of two scripts is through",
                INSPECTED,
                one -> InspectionApi.of(one).items("/records?status=running").stream()
                        .anyMatch(record -> record.path("done").asInt(0) == 1
                                && record.path("scripts").asInt(0) == 2));
        assertThat(ScriptProcesses.of(leader)).hasSize(1);
        api.cancel(api.items("/records").get(0).path("number").asLong(0));

        fleet.await("the run is cancelled", SOON, one -> HelmApi.of(one).hasRun(SCHEDULE, run, "cancelled"));
        assertThat(ScriptProcesses.of(leader)).isEmpty();
        assertThat(fleet.instances())
                .allSatisfy(one -> assertThat(InspectionApi.of(one).records(SCHEDULE))
                        .singleElement()
                        .extracting(InspectionApi.Inspected::status)
                        .isEqualTo("interrupted"));
    }

    private static long builtIns(AppProcess one) {
        return InspectionApi.of(one).items("/scripts").stream()
                .filter(script -> script.path("type").asString("").equals("builtin"))
                .count();
    }

    /** Whose instances have all connected the cluster, and have the built-in checks. */
    private static Fleet fleet(Scenario scenario) {
        PostgresServer server = scenario.owns(PostgresServer.started("postgres"));
        Fleet fleet = scenario.fleet(
                server.on(AppSettings.shortLeases(), server.newDatabase()).withKey());
        fleet.instances().get(0).api().connect(CLUSTER).orFail("connecting");
        fleet.awaitConnected(fleet.instances(), CLUSTER, Fleet.FOLLOWED);
        int all = BuiltInChecks.all().size();
        fleet.await("the built-in checks are installed", SOON, one -> builtIns(one) == all);
        return fleet;
    }
}
