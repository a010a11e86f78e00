package io.leasehold.app.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where etcd and kube-apiserver are installed; the same place in which kube-api-test keeps them. */
record KubeBinaries(Path etcd, Path apiserver) {
    private static final String VERSION = "1.20.2-linux-amd64";

    /** Throws with a sentence that says what to do when they are missing: here the real server is never optional. */
    static KubeBinaries installed() {
        Path home = Optional.ofNullable(System.getenv("KUBE_API_TEST_DIR"))
                .filter(dir -> !dir.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".kubeapitest"));
        return in(home.resolve("k8s").resolve(VERSION));
    }

    static KubeBinaries in(Path folder) {
        KubeBinaries found = new KubeBinaries(folder.resolve("etcd"), folder.resolve("kube-apiserver"));
        if (!Files.isExecutable(found.etcd) || !Files.isExecutable(found.apiserver)) {
            throw new IllegalStateException("THE END-TO-END TEST NEEDS A REAL API SERVER: put etcd and kube-apiserver "
                    + VERSION + " into " + folder + ", or set KUBE_API_TEST_DIR to the folder that holds k8s/" + VERSION
                    + ".");
        }
        return found;
    }
}
