package io.leasehold.adapters.jobs.http;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.Timeout;

/**
 * One request on a connection of its own. The client does nothing by itself: no redirect, no retry, no cookie, no proxy, no
 * decompression; each of them would reach a server, or take a size, that nobody has checked.
 */
public final class Connection implements Closeable {

    private static final int LONGEST_HEADER = 16 << 10;
    private static final int MOST_HEADERS = 200;

    /** Else the pool would read the authorities that the machine trusts, for each connection, and nobody would use them. */
    private static final TlsSocketStrategy WITHOUT_TLS = (socket, target, port, attachment, context) -> {
        throw new SSLException("TLS is not expected here");
    };

    private final CloseableHttpClient client;

    private Connection(CloseableHttpClient client) {
        this.client = client;
    }

    /**
     * Whom to believe.
     *
     * @param names whether a certificate belongs to the host
     */
    public record Trust(SSLContext context, HostnameVerifier names) {

        /** As browsers do, by the authorities that this Java trusts. */
        public static Trust ofEverybody() {
            return new Trust(SSLContexts.createDefault(), HttpsSupport.getDefaultHostnameVerifier());
        }
    }

    /**
     * How patient a connection is.
     *
     * @param connect for the connection and the handshake, each
     * @param total for each wait behind them
     */
    public record Patience(Duration connect, Duration total) {}

    /**
     * A connection that is closed as soon as {@code ended} completes.
     *
     * @param trust for https
     */
    public static Connection to(
            Optional<Trust> trust, GuardedResolver resolver, CompletableFuture<?> ended, Patience limits) {
        PoolingHttpClientConnectionManagerBuilder pool = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .setMaxConnTotal(1)
                .setMaxConnPerRoute(1)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(LONGEST_HEADER)
                                .setMaxHeaderCount(MOST_HEADERS)
                                .build())
                        .build())
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setHandshakeTimeout(Timeout.of(limits.connect()))
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(limits.connect()))
                        .setSocketTimeout(Timeout.of(limits.total()))
                        .build());
        pool.setTlsSocketStrategy(trust.map(Connection::tls).orElse(WITHOUT_TLS));
        Connection connection = new Connection(client(pool.build(), limits));
        ended.thenRun(connection::close).exceptionally(Connection::rethrow);
        return connection;
    }

    private static TlsSocketStrategy tls(Trust whom) {
        return new DefaultClientTlsStrategy(whom.context(), HostnameVerificationPolicy.CLIENT, whom.names());
    }

    private static Void rethrow(Throwable problem) {
        throw new IllegalStateException("a connection could not be closed", problem);
    }

    private static CloseableHttpClient client(PoolingHttpClientConnectionManager pool, Patience limits) {
        return HttpClients.custom()
                .setConnectionManager(pool)
                .setRoutePlanner(new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE))
                .setUserAgent("leasehold")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(limits.connect()))
                        .setResponseTimeout(Timeout.of(limits.total()))
                        .setAuthenticationEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .build();
    }

    public ClassicHttpResponse send(ClassicHttpRequest request) throws IOException {
        return client.executeOpen(null, request, null);
    }

    /** At once: what the server still has to say is not waited for. */
    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
