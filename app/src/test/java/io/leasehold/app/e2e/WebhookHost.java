package io.leasehold.app.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes whatever is sent to it, and says what robots of chats say when they have told it. On loopback. */
final class WebhookHost implements AutoCloseable {

    private static final byte[] TOLD = "{\"errcode\":0,\"errmsg\":\"ok\"}".getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private final List<Sent> sent = new CopyOnWriteArrayList<>();

    /** One message; the query is empty where there is none. */
    record Sent(String path, String query, String body) {}

    private WebhookHost(HttpServer server) {
        this.server = server;
    }

    static WebhookHost started() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            WebhookHost host = new WebhookHost(server);
            server.createContext("/", host::take);
            server.start();
            return host;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** What came to this path, in its order. */
    List<Sent> sent(String path) {
        return sent.stream().filter(one -> one.path().equals(path)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = exchange.getRequestURI().getRawQuery();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            sent.add(new Sent(exchange.getRequestURI().getPath(), query == null ? "" : query, body));
            exchange.sendResponseHeaders(200, TOLD.length);
            exchange.getResponseBody().write(TOLD);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
