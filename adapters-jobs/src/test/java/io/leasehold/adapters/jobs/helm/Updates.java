package io.leasehold.adapters.jobs.helm;

import static org.assertj.core.api.Assertions.fail;

import io.leasehold.adapters.jobs.http.GuardedResolver;
import io.leasehold.adapters.jobs.run.FakeAssignment;
import io.leasehold.ports.helm.HelmIndexes.Validators;
import io.leasehold.ports.helm.Repository;
import io.leasehold.ports.helm.Repository.Access;
import io.leasehold.ports.job.Job.Ending;
import io.leasehold.ports.job.Job.Execution;
import io.leasehold.ports.runtime.WallClock;
import io.leasehold.ports.secret.Secret;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs of the job, as tests begin them. */
final class Updates {

    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    static final String INDEX = """
            apiVersion: v1
            entries:
              web:
              - name: web
                version: 1.0.0
                urls:
                - web-1.0.0.tgz
              - name: web
                version: 1.1.0
                urls:
                - web-1.1.0.tgz
            generated: "2026-01-01T00:00:00Z"
            """;

    private final FakeIndexes indexes = new FakeIndexes();
    private GuardedResolver.Names names = InetAddress::getAllByName;
    private Limits limits = limits(Duration.ofSeconds(20));
    private WallClock clock = () -> NOW;

    static Limits limits(Duration total) {
        Limits standard = Limits.STANDARD;
        return new Limits(
                standard.body(),
                standard.redirects(),
                total,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                standard.versions(),
                standard.kept(),
                standard.depth(),
                standard.token(),
                standard.batch(),
                standard.sweep());
    }

    static Repository repository(String name, String url) {
        return repository(name, url, Access.OPEN);
    }

    static Repository repository(String name, String url, Access access) {
        return new Repository(name, Repository.Type.HTTP, url, "", access, true);
    }

    static Access password() {
        return new Access(
                Optional.of("ann"),
                Optional.of(new Secret("hush-hush")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    Updates of(Repository... repositories) {
        for (Repository repository : repositories) {
            indexes.with(repository, Validators.NONE);
        }
        return this;
    }

    Updates within(Duration total) {
        limits = limits(total);
        return this;
    }

    Updates within(Limits others) {
        limits = others;
        return this;
    }

    Updates naming(GuardedResolver.Names others) {
        names = others;
        return this;
    }

    Updates at(WallClock other) {
        clock = other;
        return this;
    }

    FakeIndexes indexes() {
        return indexes;
    }

    Execution start(FakeAssignment assignment) {
        return new HelmUpdateJob(indexes, clock, limits, names).start(assignment);
    }

    Ending run() {
        return run(new FakeAssignment(""));
    }

    Ending run(FakeAssignment assignment) {
        return await(start(assignment));
    }

    /** Why the only repository could not be updated. */
    String failure() {
        Ending ending = run();
        return indexes.noted("r")
                .filter(attempt -> attempt.failed())
                .map(attempt -> attempt.result())
                .orElseGet(() -> fail("it did not fail: " + ending));
    }

    static Ending await(Execution execution) {
        try {
            return execution.ended().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (Exception problem) {
            throw new AssertionError("the run did not end", problem);
        }
    }
}
