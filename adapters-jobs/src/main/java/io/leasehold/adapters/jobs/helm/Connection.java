package io.leasehold.adapters.jobs.helm;

import io.leasehold.adapters.jobs.run.Unusable;
import io.leasehold.ports.helm.Repository.Access;
import java.io.Closeable;
import java.io.IOException;
import javax.net.ssl.HostnameVerifier;
import org.apache.hc.client5.http.classic.methods.HttpGet;
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
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * One request on a connection of its own. The client does nothing by itself: no redirect, no retry, no cookie, no proxy, no
 * decompression; each of them would reach a server, or take a size, that nobody has checked.
 */
final class Connection implements Closeable {

    private static final int LONGEST_HEADER = 16 << 10;
    private static final int MOST_HEADERS = 200;

    private final CloseableHttpClient client;

    private Connection(CloseableHttpClient client) {
        this.client = client;
    }

    /** A connection that is closed as soon as the watch ends. */
    static Connection to(Hop hop, Access access, GuardedResolver resolver, Watch watch, Limits limits) throws Unusable {
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
        if (hop.isSecure()) {
            pool.setTlsSocketStrategy(new DefaultClientTlsStrategy(
                    Tls.context(access, hop.toOrigin()), HostnameVerificationPolicy.CLIENT, verifier(access)));
        }
        Connection connection = new Connection(client(pool.build(), limits));
        watch.ended().thenRun(connection::close).exceptionally(Connection::rethrow);
        return connection;
    }

    private static Void rethrow(Throwable problem) {
        throw new IllegalStateException("a connection could not be closed", problem);
    }

    private static HostnameVerifier verifier(Access access) {
        return access.insecure() ? NoopHostnameVerifier.INSTANCE : HttpsSupport.getDefaultHostnameVerifier();
    }

    private static CloseableHttpClient client(PoolingHttpClientConnectionManager pool, Limits limits) {
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

    ClassicHttpResponse send(HttpGet request) throws IOException {
        return client.executeOpen(null, request, null);
    }

    /** At once: what the server still has to say is not waited for. */
    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
