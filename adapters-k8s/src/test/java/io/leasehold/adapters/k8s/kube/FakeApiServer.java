package io.leasehold.adapters.k8s.kube;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.leasehold.adapters.k8s.host.HostCluster;
import io.leasehold.adapters.k8s.kubeconfig.ClusterAccess;
import io.leasehold.adapters.k8s.kubeconfig.Identity;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.secret.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that answers what a test tells it to, and counts what it was asked. */
public final class FakeApiServer implements AutoCloseable {

    /** A token that must never show in a message. */
    public static final String TOKEN = "s3cr3t-bearer-token";

    /** Decides what one request is answered with. */
    @FunctionalInterface
    public interface Behaviour {
        void handle(HttpExchange exchange) throws IOException;
    }

    /** A request as it came. */
    public record Seen(String method, String path, String body, String authorization) {}

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool(FakeApiServer::daemon);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private volatile Behaviour behaviour = answer(200, "{}");

    public FakeApiServer() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(threads);
        http.createContext("/", this::handle);
        http.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        seen.add(new Seen(exchange.getRequestMethod(), exchange.getRequestURI().toString(), body, authorization));
        behaviour.handle(exchange);
    }

    public void behave(Behaviour next) {
        behaviour = next;
    }

    public List<Seen> seen() {
        return seen;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    public static Behaviour answer(int status, String body) {
        return answer(status, body, Map.of());
    }

    public static Behaviour answer(int status, String body, Map<String, String> headers) {
        return exchange -> {
            headers.forEach(exchange.getResponseHeaders()::set);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        };
    }

    /** Takes the request and says nothing. */
    public Behaviour hang() {
        return exchange -> await();
    }

    /** Sends the lines, then stays silent until the server is closed. */
    public Behaviour lines(String... lines) {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (String line : lines) {
                exchange.getResponseBody().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
            exchange.getResponseBody().flush();
            await();
        };
    }

    private void await() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public ClusterAccess access() {
        Identity identity = new Identity(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Secret(TOKEN)),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        return new ClusterAccess(address(), Optional.empty(), false, Optional.empty(), Optional.empty(), identity);
    }

    public HostCluster.Chosen host() {
        return new HostCluster.Chosen(new ClusterId("fake/fake"), "here", access(), "chosen by the test", List.of());
    }

    @Override
    public void close() {
        closed.countDown();
        http.stop(0);
        threads.shutdownNow();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "fake-api-server");
        thread.setDaemon(true);
        return thread;
    }
}
