package io.leasehold.app.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** From {@code java -jar} to the first 200 on /livez, with a plain JVM and with the small one of the scenarios. */
final class StartupMeasure {
    private static final int ROUNDS = 10;
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private StartupMeasure() {}

    static Report run(KubeServer kube, String namespace) {
        AppSettings settings = AppSettings.defaults().with("--lease-namespace", namespace);
        return Report.of(List.of(
                new Figures(
                        "java -jar to the first 200 on /livez",
                        rounds(kube, settings.onJvm(List.of())),
                        List.of(new Figures.Bound(100, 1_500))),
                new Figures(
                        "the same with " + String.join(" ", AppSettings.SMALL_JVM),
                        rounds(kube, settings),
                        List.of())));
    }

    private static List<Double> rounds(KubeServer kube, AppSettings settings) {
        return IntStream.range(0, ROUNDS)
                .mapToObj(round -> round(kube, settings))
                .toList();
    }

    private static double round(KubeServer kube, AppSettings settings) {
        Path folder = Scratch.folder("startup");
        Path config = Kubeconfig.named("fleet")
                .with("host", kube.url(), KubeUser.instance(0))
                .writeTo(folder);
        long start = System.nanoTime();
        try (AppProcess app = AppProcess.launch("app", folder, settings.with("--kubeconfig", config.toString()))) {
            Probe livez = Probe.of(app, "/livez");
            while (livez.status() != 200) {
                if (System.nanoTime() - start > DEADLINE.toNanos()) {
                    throw new AssertionError(
                            "not live within " + DEADLINE + "\n" + app.output().tail());
                }
                Probe.shortPause();
            }
            double took = Measure.millis(System.nanoTime() - start);
            app.signal(Signal.TERM);
            app.exitWithin(Duration.ofSeconds(20));
            return took;
        }
    }
}
