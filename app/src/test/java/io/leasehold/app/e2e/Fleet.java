package io.leasehold.app.e2e;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Three instances of the app in one namespace of one API server, and the clusters they know. */
final class Fleet implements AutoCloseable {
    static final int SIZE = 3;

    /**
     * Within which all instances follow a connect or a disconnect. What is measured elsewhere takes milliseconds; but a
     * watch that cannot be opened while other processes start beside it is tried again after up to eight seconds.
     */
    static final Duration FOLLOWED = Duration.ofSeconds(15);

    /** The kubeconfig's file name, and so the first half of each cluster ID. */
    static final String FILE = "fleet";
    /** Managed clusters: contexts of the same file, by the names c1, c2, ... */
    private static final int CLUSTERS = 12;

    private final String hostUrl;
    private final String managedUrl;
    private final String namespace;
    /** Of each instance, by its number. */
    private final IntFunction<AppSettings> settings;

    private final int clusters;
    private final List<AppProcess> instances = new ArrayList<>();
    private int started;

    private Fleet(
            String hostUrl, String managedUrl, String namespace, IntFunction<AppSettings> settings, int clusters) {
        this.hostUrl = hostUrl;
        this.managedUrl = managedUrl;
        this.namespace = namespace;
        this.settings = settings;
        this.clusters = clusters;
    }

    /** Three live and ready instances with a leader; the managed clusters are further contexts of the host's server. */
    static Fleet started(KubeServer host, String namespace, AppSettings settings) {
        return started(host, host, namespace, settings);
    }

    static Fleet started(KubeServer host, KubeServer managed, String namespace, AppSettings settings) {
        return ready(host, managed, namespace, settings).led();
    }

    /** Whose instances differ in their settings. */
    static Fleet started(KubeServer host, String namespace, IntFunction<AppSettings> settings) {
        return new Fleet(host.url(), host.url(), namespace, settings, CLUSTERS)
                .ready()
                .led();
    }

    /** With so many managed clusters. */
    static Fleet started(KubeServer host, String namespace, AppSettings settings, int clusters) {
        return new Fleet(host.url(), host.url(), namespace, number -> settings, clusters)
                .ready()
                .led();
    }

    /** Three live and ready instances, whoever leads. */
    static Fleet ready(KubeServer host, KubeServer managed, String namespace, AppSettings settings) {
        return new Fleet(host.url(), managed.url(), namespace, number -> settings, CLUSTERS).ready();
    }

    private Fleet ready() {
        try {
            IntStream.range(0, SIZE).forEach(number -> instances.add(launch(number)));
            awaitReady();
        } catch (RuntimeException | AssertionError e) {
            close();
            throw e;
        }
        return this;
    }

    private Fleet led() {
        try {
            awaitLeader(Duration.ofSeconds(30));
        } catch (AssertionError e) {
            close();
            throw e;
        }
        return this;
    }

    static String clusterId(String context) {
        return FILE + "/" + context;
    }

    List<AppProcess> instances() {
        return List.copyOf(instances);
    }

    int numberOf(AppProcess one) {
        return instances.indexOf(one);
    }

    List<AppProcess> without(AppProcess one) {
        return instances.stream().filter(instance -> instance != one).toList();
    }

    /** Starts a fresh process in the place of one that has ended, under the same user of the API server. */
    AppProcess replace(AppProcess ended) {
        int number = numberOf(ended);
        AppProcess fresh = launch(number);
        instances.set(number, fresh);
        return fresh;
    }

    /** The name by which the API server's audit log knows an instance. */
    String userOf(AppProcess instance) {
        return KubeUser.instance(numberOf(instance)).name();
    }

    void awaitReady() {
        instances.forEach(AppProcess::awaitLive);
        await(
                "all instances are ready",
                Duration.ofSeconds(30),
                instance -> instance.api().readiness().ok());
    }

    /** Exactly one leads, the others are followers and name it. */
    AppProcess awaitLeader(Duration deadline) {
        return awaitLeaderAmong(instances, deadline);
    }

    AppProcess awaitLeaderAmong(List<AppProcess> candidates, Duration deadline) {
        Await.until("one of " + candidates + " leads and all name it", deadline, this::evidence, () -> {
            List<AppApi.Status> all =
                    candidates.stream().map(instance -> instance.api().status()).toList();
            List<AppApi.Status> leaders =
                    all.stream().filter(AppApi.Status::leads).toList();
            return leaders.size() == 1
                    && all.stream()
                            .allMatch(status ->
                                    status.leader().equals(leaders.get(0).instanceId()));
        });
        return candidates.stream()
                .filter(instance -> instance.api().leads())
                .findFirst()
                .orElseThrow(() -> new AssertionError("the leader changed meanwhile\n" + evidence()));
    }

    void awaitConnected(List<AppProcess> where, String cluster, Duration deadline) {
        awaitOn(
                where,
                cluster + " is connected",
                deadline,
                instance -> instance.api().connected(cluster));
    }

    void awaitDisconnected(List<AppProcess> where, String cluster, Duration deadline) {
        awaitOn(
                where,
                cluster + " is disconnected",
                deadline,
                instance -> instance.api().disconnected(cluster));
    }

    void await(String what, Duration deadline, Predicate<AppProcess> condition) {
        awaitOn(instances, what, deadline, condition);
    }

    void awaitOn(List<AppProcess> where, String what, Duration deadline, Predicate<AppProcess> condition) {
        List<AppProcess> missing = new ArrayList<>(where);
        Await.until(what + " on " + where, deadline, () -> "missing on " + missing + "\n" + evidence(), () -> {
            missing.removeIf(condition);
            return missing.isEmpty();
        });
    }

    /** Each leased cluster's connection; unchanged only if none was given up meanwhile. */
    List<String> connectionsOf(List<AppProcess> where) {
        return where.stream()
                .flatMap(one -> one.api().clusters().stream()
                        .filter(AppApi.Cluster::leased)
                        .map(cluster -> one + " " + cluster.id() + " " + cluster.state() + " since " + cluster.since()))
                .toList();
    }

    /** The last words of each instance. */
    String evidence() {
        return instances.stream().map(instance -> instance.output().tail()).collect(joining());
    }

    private AppProcess launch(int number) {
        String name = "instance-" + number + "-" + ++started;
        Path home = Scratch.folder(namespace + "-" + name);
        KubeUser user = KubeUser.instance(number);
        Kubeconfig config = Kubeconfig.named(FILE).with("host", hostUrl, user);
        IntStream.rangeClosed(1, clusters).forEach(cluster -> config.with("c" + cluster, managedUrl, user));
        AppSettings own = settings.apply(number)
                .with("--kubeconfig", config.writeTo(home).toString())
                .with("--host-cluster-id", clusterId("host"))
                .with("--lease-namespace", namespace);
        return AppProcess.launch(name, home, own);
    }

    @Override
    public void close() {
        instances.forEach(AppProcess::close);
    }
}
