package io.leasehold.adapters.jobs.helm;

import static io.leasehold.adapters.jobs.helm.Updates.INDEX;
import static io.leasehold.adapters.jobs.helm.Updates.repository;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.leasehold.adapters.jobs.run.FakeAssignment;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.ports.helm.ChartVersion;
import io.leasehold.ports.helm.HelmIndexes.Attempt;
import io.leasehold.ports.helm.HelmIndexes.Unreadable;
import io.leasehold.ports.helm.HelmIndexes.Validators;
import io.leasehold.ports.helm.Repository;
import io.leasehold.ports.helm.Repository.Access;
import io.leasehold.ports.job.Job.Ending;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HelmUpdateJobTest {

    private final Site site = Site.plain();
    private final Updates updates = new Updates();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void stores_the_charts_of_an_index_with_what_is_needed_to_ask_again() {
        site.on("/index.yaml", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"one\"");
            exchange.getResponseHeaders().set("Last-Modified", "Sat, 28 Feb 2026 10:00:00 GMT");
            Site.answer(exchange, 200, INDEX);
        });

        Ending ending = updates.of(repository("r", site.url("/"))).run();

        assertThat(ending).isEqualTo(new Ending(RunStatus.SUCCESS, "1 repository updated, 0 unchanged"));
        assertThat(updates.indexes().charts("r"))
                .extracting(ChartVersion::version, ChartVersion::urls)
                .containsExactly(
                        tuple("1.1.0", List.of(site.url("/web-1.1.0.tgz"))),
                        tuple("1.0.0", List.of(site.url("/web-1.0.0.tgz"))));
        assertThat(updates.indexes().fetched("r")).hasValueSatisfying(fetched -> {
            assertThat(fetched.validators()).isEqualTo(new Validators("\"one\"", "Sat, 28 Feb 2026 10:00:00 GMT"));
            assertThat(fetched.at()).isEqualTo(Updates.NOW);
            assertThat(fetched.result()).isEqualTo("2 versions of 1 chart");
        });
        assertThat(updates.indexes().log()).containsExactly("begin r", "stage r 0+2", "swap r", "sweep");
    }

    @Test
    void an_index_of_a_server_that_the_name_was_taken_from_meanwhile_is_not_stored() {
        site.on("/index.yaml", exchange -> {
            updates.indexes().with(repository("r", site.url("/elsewhere")), Validators.NONE);
            Site.answer(exchange, 200, INDEX);
        });

        updates.of(repository("r", site.url("/"))).run();

        assertThat(updates.indexes().charts("r")).isEmpty();
        assertThat(updates.indexes().log()).containsExactly("begin r", "stage r 0+2", "abandon r", "sweep");
    }

    @Test
    void what_a_server_said_that_the_name_was_taken_from_meanwhile_is_not_noted() {
        site.on("/index.yaml", exchange -> {
            updates.indexes().with(repository("r", site.url("/elsewhere")), Validators.NONE);
            Site.answer(exchange, 500, "");
        });

        updates.of(repository("r", site.url("/"))).run();

        assertThat(updates.indexes().noted("r")).isEmpty();
    }

    @Test
    void a_fault_of_this_program_blocks_no_other_and_is_noted() {
        site.text("/index.yaml", INDEX);
        AtomicBoolean isBroken = new AtomicBoolean(true);
        updates.of(repository("a", site.url("")), repository("b", site.url(""))).at(() -> {
            if (isBroken.getAndSet(false)) {
                throw new IllegalStateException("a bug");
            }
            return Updates.NOW;
        });

        assertThat(updates.run().message()).startsWith("1 of 2 repositories failed: a: the update failed by a fault");
        assertThat(updates.indexes().charts("b")).hasSize(2);
        assertThat(updates.indexes().noted("a").map(Attempt::failed)).contains(true);
        assertThat(updates.indexes().log()).contains("abandon a");
    }

    @Test
    void an_unchanged_index_costs_one_request_and_one_note() {
        site.on("/index.yaml", exchange -> exchange.sendResponseHeaders(304, -1));
        updates.indexes()
                .with(repository("r", site.url("/")), new Validators("\"one\"", "Sat, 28 Feb 2026 10:00:00 GMT"));

        Ending ending = updates.run();

        assertThat(ending).isEqualTo(new Ending(RunStatus.SUCCESS, "0 repositories updated, 1 unchanged"));
        assertThat(site.asked())
                .containsExactly("/index.yaml If-None-Match=\"one\" If-Modified-Since=Sat, 28 Feb 2026 10:00:00 GMT ");
        assertThat(updates.indexes().log()).containsExactly("note r", "sweep");
        assertThat(updates.indexes().noted("r"))
                .hasValueSatisfying(attempt -> assertThat(attempt.failed()).isFalse());
    }

    @Test
    void not_modified_where_nothing_was_asked_for_is_a_failure() {
        site.on("/index.yaml", exchange -> exchange.sendResponseHeaders(304, -1));

        assertThat(updates.of(repository("r", site.url(""))).failure()).contains("status 304");
        assertThat(site.asked()).containsExactly("/index.yaml ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/charts", "/charts/", "/charts//", "/charts?key=1", "/charts/?key=1#top"})
    void the_index_is_asked_for_under_the_path_of_the_url(String path) {
        site.text("/charts/index.yaml", INDEX);

        assertThat(updates.of(repository("r", site.url(path))).run().status()).isEqualTo(RunStatus.SUCCESS);
        assertThat(updates.indexes().charts("r").get(0).urls()).containsExactly(site.url("/charts/web-1.1.0.tgz"));
    }

    @Test
    void a_bad_one_among_three_keeps_its_charts_and_blocks_no_other() {
        site.text("/a/index.yaml", INDEX).text("/b/index.yaml", INDEX).text("/c/index.yaml", INDEX);
        updates.of(repository("a", site.url("/a")), repository("b", site.url("/b")), repository("c", site.url("/c")));
        assertThat(updates.run().message()).isEqualTo("3 repositories updated, 0 unchanged");
        List<ChartVersion> before = updates.indexes().charts("b");
        updates.of(repository("b", site.url("/missing")));

        Ending ending = updates.run();

        assertThat(ending.status()).isEqualTo(RunStatus.FAILED);
        assertThat(ending.message())
                .startsWith("1 of 3 repositories failed: b: ")
                .contains("404", "/missing/index.yaml");
        assertThat(updates.indexes().charts("b")).isEqualTo(before);
        assertThat(updates.indexes().noted("b"))
                .hasValueSatisfying(attempt -> assertThat(attempt.failed()).isTrue());
        assertThat(updates.indexes().log()).endsWith("swap c", "sweep");
    }

    @Test
    void an_oci_registry_is_told_to_have_no_index() {
        updates.of(new Repository("o", Repository.Type.OCI, "oci://example.com/x", "", Access.OPEN, true));

        Ending ending = updates.run();

        assertThat(ending.status()).isEqualTo(RunStatus.SUCCESS);
        assertThat(ending.message()).contains("1 in an OCI registry, which has no index");
        assertThat(updates.indexes().noted("o")).hasValueSatisfying(attempt -> {
            assertThat(attempt.failed()).isFalse();
            assertThat(attempt.result()).contains("no index");
        });
    }

    @Test
    void one_whose_secrets_cannot_be_read_fails_and_blocks_no_other() {
        site.text("/index.yaml", INDEX);
        updates.of(repository("r", site.url("")));
        updates.indexes().with(new Unreadable("locked", "its password was encrypted with another key"));

        assertThat(updates.run().message())
                .isEqualTo("1 of 2 repositories failed: locked: its password was encrypted with another key");
        assertThat(updates.indexes().charts("r")).hasSize(2);
    }

    @Test
    void parameters_name_one_repository_which_need_not_be_active() {
        site.text("/index.yaml", INDEX);
        updates.of(
                repository("other", site.url("/other")),
                new Repository("r", Repository.Type.HTTP, site.url(""), "", Access.OPEN, false));

        Ending ending = updates.run(new FakeAssignment("{\"repository\":\"r\"}"));

        assertThat(ending.message()).isEqualTo("1 repository updated, 0 unchanged");
        assertThat(site.asked()).containsExactly("/index.yaml ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "r",
                "{}",
                "[]",
                "{\"repository\":7}",
                "{\"repository\":\"\"}",
                "{\"repository\":\"r\",\"x\":1}",
                "{\"repository\":\"r\"} x",
                "{\"repository\":\"r\",\"repository\":\"r\"}",
                "{'repository':'r'}"
            })
    void other_parameters_end_the_run_with_a_sentence(String parameters) {
        site.text("/index.yaml", INDEX);
        updates.of(repository("r", site.url("")));

        Ending ending = updates.run(new FakeAssignment(parameters));

        assertThat(ending.status()).isEqualTo(RunStatus.FAILED);
        assertThat(ending.message()).contains("{\"repository\":\"NAME\"}");
        assertThat(site.asked()).isEmpty();
    }

    @Test
    void without_any_repository_the_run_is_skipped() {
        assertThat(updates.run().status()).isEqualTo(RunStatus.SKIPPED);
        assertThat(updates.run(new FakeAssignment("{\"repository\":\"r\"}")).status())
                .isEqualTo(RunStatus.SKIPPED);
    }

    @Test
    void charts_of_former_generations_are_deleted_to_the_last() {
        updates.indexes().leave(1_200);

        FakeAssignment assignment = new FakeAssignment("");
        updates.run(assignment);

        assertThat(updates.indexes().log()).containsExactly("sweep", "sweep", "sweep", "sweep");
        assertThat(assignment.writes()).isEqualTo(4);
    }

    @Test
    void a_real_sized_index_is_read_and_stored_in_batches() {
        String index = RealSizedIndex.text(200, 80);
        site.text("/index.yaml", index);

        Ending ending = updates.of(repository("r", site.url(""))).run();

        assertThat(index.length()).isGreaterThan(10_000_000);
        assertThat(ending.message()).isEqualTo("1 repository updated, 0 unchanged");
        assertThat(updates.indexes().charts("r")).hasSize(16_000);
        assertThat(updates.indexes().log())
                .filteredOn(line -> line.startsWith("stage"))
                .startsWith("stage r 0+560", "stage r 560+560")
                .hasSize(29);
    }
}
