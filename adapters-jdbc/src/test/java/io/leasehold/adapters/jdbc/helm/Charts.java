package io.leasehold.adapters.jdbc.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jdbc.audit.RecordedTrail;
import io.leasehold.adapters.jdbc.crypto.SecretBox;
import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import io.leasehold.adapters.jdbc.fence.JdbcFenceStore;
import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.ports.helm.ChartVersion;
import io.leasehold.ports.helm.HelmIndexes.Fetched;
import io.leasehold.ports.helm.HelmIndexes.Sources;
import io.leasehold.ports.helm.HelmIndexes.Validators;
import io.leasehold.ports.helm.HelmRepositories.Chart;
import io.leasehold.ports.helm.HelmRepositories.Cleared;
import io.leasehold.ports.helm.HelmRepositories.Entry;
import io.leasehold.ports.helm.Repository;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.ScheduleBook.Listing;
import io.leasehold.ports.lease.Answers;
import io.leasehold.ports.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** One instance with repositories on a real database, which leads. */
final class Charts {

    static final String URL = "https://charts.example.com/stable";
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    static final Asker ADMIN = new Asker("admin", "10.0.0.7", "request-1");
    static final BookOutcome DONE = new BookOutcome.Done(Optional.empty());

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final FencingToken FIRST = new FencingToken(1);

    final Database database;
    final RecordedTrail trail = new RecordedTrail();
    final JdbcHelmRepositories repositories;
    final JdbcHelmIndexes indexes;
    private final JdbcFenceStore fence;
    private final LeaseName lock = new LeaseName("lock-" + COUNT.incrementAndGet());

    Charts(Database database, SecretBox box) {
        this.database = database;
        this.repositories = new JdbcHelmRepositories(database, box, trail, () -> NOW);
        this.indexes = new JdbcHelmIndexes(database, box);
        this.fence = new JdbcFenceStore(database);
        join(fence.advance(lock, FencingToken.NONE));
    }

    static String newName() {
        return "repo-" + COUNT.incrementAndGet();
    }

    static Repository open(String name) {
        return at(name, URL, Repository.Access.OPEN);
    }

    static Repository at(String name, String url, Repository.Access access) {
        return new Repository(name, Repository.Type.HTTP, url, "charts", access, true);
    }

    static Repository.Access secret(String password, String key) {
        return new Repository.Access(
                Optional.of("user"),
                Optional.of(password).filter(text -> !text.isEmpty()).map(Secret::new),
                Optional.empty(),
                Optional.empty(),
                Optional.of(key).filter(text -> !text.isEmpty()).map(Secret::new),
                false);
    }

    BookOutcome add(Repository repository) {
        return join(repositories.add(repository, ADMIN));
    }

    BookOutcome update(Repository repository) {
        return update(repository, Cleared.NONE);
    }

    BookOutcome update(Repository repository, Cleared cleared) {
        return join(repositories.update(repository, cleared, ADMIN));
    }

    String added() {
        String name = newName();
        assertThat(add(open(name))).isEqualTo(DONE);
        return name;
    }

    Entry entry(String name) {
        return found(repositories.list()).stream()
                .filter(entry -> entry.repository().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    List<Chart> search(String text, String repository) {
        return found(repositories.search(text, Optional.of(repository), 1000));
    }

    Sources.Found sources(String name) {
        return (Sources.Found) join(indexes.sources(Optional.of(name)));
    }

    /** In a fenced write, as a run of the leader does it. */
    <T> T leading(Supplier<T> write) {
        CompletableFuture<T> result = new CompletableFuture<>();
        FenceOutcome outcome = join(fence.write(lock, FIRST, () -> result.complete(write.get())));
        assertThat(outcome).isEqualTo(new FenceOutcome.Highest(FIRST));
        return result.join();
    }

    long begin(String name) {
        return leading(() -> indexes.begin(name)).orElseThrow();
    }

    void stage(String name, long generation, int first, List<ChartVersion> versions) {
        leading(() -> {
            indexes.stage(name, generation, first, versions);
            return versions;
        });
    }

    boolean swap(String name, long generation) {
        return swap(name, generation, url(name));
    }

    private String url(String name) {
        return TestDatabases.in(
                database,
                handle -> handle.select("select coalesce(max(url), '') from helm_repository where name = ?", name)
                        .mapTo(String.class)
                        .one());
    }

    boolean swap(String name, long generation, String url) {
        Fetched fetched = new Fetched(url, NOW, "fetched", new Validators("etag", "yesterday"));
        return leading(() -> indexes.swap(name, generation, fetched));
    }

    void abandon(String name, long generation) {
        leading(() -> {
            indexes.abandon(name, generation);
            return name;
        });
    }

    void store(String name, List<ChartVersion> versions) {
        long generation = begin(name);
        stage(name, generation, 0, versions);
        assertThat(swap(name, generation)).isTrue();
    }

    /** Begins a generation of 1,000 charts of 30 versions each, named chart-0000 and so on. */
    long stagedThousandOfThirty(String name) {
        List<ChartVersion> all = new ArrayList<>();
        for (int chart = 0; chart < 1000; chart++) {
            for (int n = 0; n < 30; n++) {
                all.add(version(
                        String.format("chart-%04d", chart), (30 - n) + ".0.0", "x".repeat(100), List.of("some")));
            }
        }
        long generation = begin(name);
        for (int first = 0; first < all.size(); first += 900) {
            stage(name, generation, first, all.subList(first, Math.min(first + 900, all.size())));
        }
        return generation;
    }

    int sweep(int limit) {
        return leading(() -> indexes.sweep(limit));
    }

    int rows(String name) {
        return TestDatabases.in(
                database,
                handle -> handle.select("select count(*) from helm_entry where repository = ?", name)
                        .mapTo(Integer.class)
                        .one());
    }

    static ChartVersion version(String name, String version) {
        return version(name, version, "about " + name, List.of());
    }

    static ChartVersion version(String name, String version, String description, List<String> keywords) {
        return new ChartVersion(
                name,
                version,
                "1.0",
                ">=1.20",
                description,
                "https://example.com",
                "",
                keywords,
                false,
                List.of("https://charts.example.com/" + name + "-" + version + ".tgz"),
                "sha256:0",
                Optional.of(NOW));
    }

    static <T> List<T> found(CompletionStage<Listing<T>> listing) {
        return ((Listing.Found<T>) join(listing)).items();
    }

    static <T> T join(CompletionStage<T> stage) {
        return Answers.within(Duration.ofSeconds(20), stage);
    }
}
