package io.leasehold.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The app's classes as a JVM keeps them in memory, written by the first process of a run and mapped by those after it.
 * A scenario starts three processes at once on two cores; without the archive a third of what they then have to do is
 * the loading of classes.
 */
final class ClassArchive {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String CONTEXT = "c1";

    private static volatile @Nullable Path file;

    private ClassArchive() {}

    /** For the JVM of a process that is about to start; none before there is an archive. */
    static List<String> options() {
        Path written = file;
        return written == null ? List.of() : List.of("-XX:SharedArchiveFile=" + written);
    }

    /** Runs one process until it has led and connected a cluster. */
    static void write(KubeServer kube) {
        String namespace = "class-archive";
        kube.api().createNamespace(namespace);
        Path folder = Scratch.folder(namespace);
        Path archive = folder.resolve("app.jsa");
        KubeUser user = KubeUser.instance(0);
        Path config = Kubeconfig.named(Fleet.FILE)
                .with("host", kube.url(), user)
                .with(CONTEXT, kube.url(), user)
                .writeTo(folder);
        AppSettings settings = AppSettings.shortLeases()
                .onJvm(Stream.concat(AppSettings.SMALL_JVM.stream(), Stream.of("-XX:ArchiveClassesAtExit=" + archive))
                        .toList())
                .with("--kubeconfig", config.toString())
                .with("--host-cluster-id", Fleet.clusterId("host"))
                .with("--lease-namespace", namespace);
        try (AppProcess app = AppProcess.launch("app", folder, settings)) {
            Await.until(
                    "it is ready and leads",
                    PATIENCE,
                    app.output()::tail,
                    () -> app.api().leads() && app.api().readiness().ok());
            app.api().connect(Fleet.clusterId(CONTEXT)).orFail("connecting");
            Await.until(
                    "it is connected",
                    PATIENCE,
                    app.output()::tail,
                    () -> app.api().connected(Fleet.clusterId(CONTEXT)));
            app.signal(Signal.TERM);
            assertThat(app.exitWithin(PATIENCE)).as(app.output().tail()).hasValue(0);
        }
        file = archive;
    }
}
