package io.leasehold.adapters.k8s.kube;

import io.fabric8.kubeapitest.KubeAPIServerConfig;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubeapitest.binary.Binaries;
import io.fabric8.kubeapitest.binary.BinaryManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds etcd and kube-apiserver where kube-api-test keeps them, or lets it download them. */
final class KubeBinaries {

    private static final String VERSION = "1.20.2";

    private KubeBinaries() {}

    static Binaries find() {
        KubeAPIServerConfigBuilder builder = KubeAPIServerConfigBuilder.anAPIServerConfig();
        if (Files.exists(installed())) {
            builder.withApiServerVersion(VERSION).withOfflineMode(true);
        }
        KubeAPIServerConfig config = builder.build();
        BinaryManager manager = new BinaryManager(config);
        manager.initAndDownloadIfRequired();
        return manager.binaries();
    }

    private static Path installed() {
        Path home = Path.of(System.getProperty("user.home"), ".kubeapitest");
        Path directory = Optional.ofNullable(System.getenv("KUBE_API_TEST_DIR"))
                .map(Path::of)
                .orElse(home);
        return directory.resolve("k8s").resolve(VERSION + "-linux-amd64").resolve("kube-apiserver");
    }
}
