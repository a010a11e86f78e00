package io.leasehold.adapters.k8s.client;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.vertx5.Vertx5HttpClientFactory;
import io.leasehold.adapters.k8s.kubeconfig.BrokenKubeconfigException;
import io.leasehold.adapters.k8s.kubeconfig.ClusterAccess;
import io.leasehold.adapters.k8s.kubeconfig.Identity;
import io.leasehold.adapters.k8s.kubeconfig.Material;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Builds clients that share two event-loop threads, so that the number of threads does not grow with that of clusters.
 * The configuration is built from the access alone: neither environment nor home directory can redirect a client or
 * lend it credentials, except for a proxy.
 */
public final class KubeClients implements AutoCloseable {

    private static final int EVENT_LOOPS = 2;

    /** Names are resolved by blocking calls: enough of these threads that dead name servers of some clusters delay no other. */
    private static final int RESOLVERS = 64;

    /** Short, so that the threads of a burst (all clusters opened at start-up) soon go. */
    private static final long IDLE_SECONDS = 2;

    /** Connections close asynchronously, and complain aloud where their event loop has gone before them. */
    private static final long LINGER_SECONDS = 2;

    private static final String SYSTEM_RESOLVER = "vertx.disableDnsResolver";

    private final Vertx vertx;
    private final Vertx5HttpClientFactory factory;
    private final ExecutorService threads = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), KubeClients::daemon);
    private final ExecPlugins plugins = new ExecPlugins();
    private final Proxies proxies;
    private final Duration connectTimeout;

    /**
     * Starts the shared threads.
     *
     * @param environment where proxies are looked up
     */
    public KubeClients(Duration connectTimeout, Map<String, String> environment) {
        this.vertx = newVertx();
        this.factory = new Vertx5HttpClientFactory(vertx);
        this.proxies = new Proxies(environment);
        this.connectTimeout = connectTimeout;
    }

    /** Returns a client at once; the access is asked for, and connections are made, when first needed. */
    public KubeClient client(AccessSource access) {
        ExecPlugins.Owner processes = plugins.owner();
        return new KubeClient(() -> pool(access.access(), processes), connectTimeout, threads, processes::close);
    }

    /**
     * Closes the shared threads, and ends whatever exec plug-in still runs; clients are to be closed before, and have a moment
     * to take their leave.
     */
    @Override
    public void close() {
        plugins.close();
        threads.shutdownNow();
        CompletableFuture.delayedExecutor(LINGER_SECONDS, TimeUnit.SECONDS, Runnable::run)
                .execute(vertx::close);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "kube-credentials");
        thread.setDaemon(true);
        return thread;
    }

    /** The JDK's resolver reads what the host is configured with; the other one does not. */
    private static Vertx newVertx() {
        if (System.getProperty(SYSTEM_RESOLVER) == null) {
            System.setProperty(SYSTEM_RESOLVER, "true");
        }
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(EVENT_LOOPS)
                .setInternalBlockingPoolSize(RESOLVERS)
                .setUseDaemonThread(true)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    private Pool pool(ClusterAccess access, ExecPlugins.Owner processes)
            throws BrokenKubeconfigException, CredentialsUnavailableException {
        Credentials credentials = new Credentials(access, processes);
        try {
            return new Pool(http(config(access, credentials.exec())), access, credentials);
        } catch (RuntimeException e) {
            // the client's exceptions may quote keys
            throw new BrokenKubeconfigException(
                    "the certificates or the key of this cluster cannot be used: they must be PEM, in base64 where"
                            + " inline");
        }
    }

    /** Without the client's own interceptors: theirs read the home directory's kubeconfig for fresh tokens. */
    private HttpClient http(Config config) {
        HttpClient.Builder builder = factory.newBuilder(config);
        for (String interceptor : new String[] {"HEADER", "IMPERSONATOR", "TOKEN", "BACKWARDS"}) {
            builder.addOrReplaceInterceptor(interceptor, null);
        }
        return builder.build();
    }

    private Config config(ClusterAccess access, Optional<ExecCredential> exec) {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(access.server().toString())
                .withTrustCerts(access.trustAnyone())
                .withDisableHostnameVerification(access.trustAnyone())
                .withConnectionTimeout((int) connectTimeout.toMillis())
                .withRequestRetryBackoffLimit(0)
                .withWatchReconnectLimit(0)
                .build();
        access.authority().ifPresent(ca -> put(ca, config::setCaCertData, config::setCaCertFile));
        keyPair(config, access.identity(), exec);
        proxies.of(access).map(URI::toString).ifPresent(proxy -> {
            config.setHttpProxy(proxy);
            config.setHttpsProxy(proxy);
        });
        return config;
    }

    private static void keyPair(Config config, Identity identity, Optional<ExecCredential> exec) {
        identity.certificate().ifPresent(m -> put(m, config::setClientCertData, config::setClientCertFile));
        identity.key().ifPresent(m -> put(m, config::setClientKeyData, config::setClientKeyFile));
        exec.flatMap(ExecCredential::certificate).ifPresent(pem -> config.setClientCertData(pem.reveal()));
        exec.flatMap(ExecCredential::key).ifPresent(pem -> config.setClientKeyData(pem.reveal()));
        if (config.getClientKeyData() != null || config.getClientKeyFile() != null) {
            config.setClientKeyAlgo(Config.getKeyAlgorithm(config.getClientKeyFile(), config.getClientKeyData()));
        }
    }

    private static void put(Material material, Consumer<String> data, Consumer<String> file) {
        if (material instanceof Material.Inline inline) {
            data.accept(inline.base64().reveal());
        } else if (material instanceof Material.InFile inFile) {
            file.accept(inFile.file().toString());
        }
    }
}
