package io.leasehold.adapters.jobs.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.leasehold.adapters.jobs.http.GuardedResolver;
import io.leasehold.adapters.jobs.run.RunOver;
import io.leasehold.domain.schedule.Cancellation;
import io.leasehold.ports.inspection.Webhook;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class WebhookSenderTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Message MESSAGE = new Message("t", List.of("副本不足"), "{}");
    private static final String OK = "{\"errcode\":0,\"errmsg\":\"ok\"}";
    private static final String BUSY = "{\"errcode\":45009,\"errmsg\":\"too fast\"}";

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CompletableFuture<RunOver> cancelled = new CompletableFuture<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final AtomicBoolean leads = new AtomicBoolean(true);
    private final HttpServer server;
    private GuardedResolver.Names names = InetAddress::getAllByName;
    private Duration total = Duration.ofSeconds(20);
    private Duration pause = Duration.ofMillis(10);

    WebhookSenderTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void close() {
        over.countDown();
        server.stop(0);
        timer.shutdownNow();
        threads.shutdownNow();
    }

    private void on(HttpHandler handler) {
        server.createContext("/hush-path", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            handler.handle(exchange);
        });
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hush-path?access_token=hush-token";
    }

    private Delivery send(Webhook.Kind kind, String url) throws RunOver {
        WebhookLimits limits =
                new WebhookLimits(Duration.ofSeconds(5), total, 1000, List.of(pause, Duration.ofMillis(20)));
        Delivery delivery = new WebhookSender(() -> NOW, limits, names)
                .send(
                        LetterTest.webhook(kind, url, "hush-secret", ""),
                        MESSAGE,
                        new WebhookSender.Means("the test", leads::get, cancelled, timer));
        assertThat(delivery.result()).doesNotContain("hush");
        return delivery;
    }

    @Test
    void a_message_goes_out_once_in_utf_8_with_the_signature_behind_the_query() throws Exception {
        on(exchange -> answer(exchange, 200, OK));

        assertThat(send(Webhook.Kind.DINGTALK, url())).isEqualTo(new Delivery(true, 1, "accepted"));
        assertThat(asked)
                .singleElement()
                .asString()
                .startsWith("POST /hush-path?access_token=hush-token&timestamp=1772359200000&sign=");
        assertThat(bodies.get(0)).contains("副本不足");
    }

    @Test
    void what_fails_is_tried_again_until_it_succeeds() throws Exception {
        on(exchange -> answer(exchange, 200, asked.size() < 3 ? BUSY : OK));

        assertThat(send(Webhook.Kind.WECHAT, url())).isEqualTo(new Delivery(true, 3, "accepted"));
    }

    @Test
    void what_fails_each_time_is_given_up() throws Exception {
        on(exchange -> answer(exchange, 500, "hush-token"));

        assertThat(send(Webhook.Kind.DEFAULT, url()))
                .isEqualTo(new Delivery(false, 3, "the receiver answered with status 500"));
        assertThat(asked).hasSize(3);
    }

    @Test
    void a_redirect_is_not_followed() throws Exception {
        on(exchange -> {
            exchange.getResponseHeaders().add("Location", url());
            answer(exchange, 307, "");
        });

        Delivery delivery = send(Webhook.Kind.DEFAULT, url());

        assertThat(delivery.result()).contains("redirects");
        assertThat(asked).hasSize(1);
    }

    @Test
    void a_robot_that_answers_as_none_does_is_told_once_since_it_may_have_the_message() throws Exception {
        on(exchange -> answer(exchange, 200, "<html>hush-token</html>"));

        for (Webhook.Kind kind : List.of(Webhook.Kind.DINGTALK, Webhook.Kind.FEISHU, Webhook.Kind.WECHAT)) {
            asked.clear();
            Delivery delivery = send(kind, url());

            assertThat(delivery.delivered()).isFalse();
            assertThat(delivery.result()).contains("not as its kind does");
            assertThat(asked).hasSize(1);
        }
    }

    @Test
    void an_answer_without_end_or_that_breaks_off_is_not_understood_and_the_message_is_not_sent_again()
            throws Exception {
        on(exchange -> {
            if (asked.size() == 1) {
                answer(exchange, 200, "x".repeat(100_000));
            } else {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write('{');
                exchange.close();
            }
        });

        for (int attempts = 1; attempts <= 2; attempts++) {
            assertThat(send(Webhook.Kind.FEISHU, url()).result()).contains("not as its kind does");
            assertThat(asked).hasSize(attempts);
        }
        assertThat(send(Webhook.Kind.DEFAULT, url())).isEqualTo(new Delivery(true, 1, "status 200"));
    }

    @Test
    void a_link_local_receiver_is_sent_nothing() throws Exception {
        on(exchange -> answer(exchange, 200, OK));

        assertThat(send(Webhook.Kind.DEFAULT, "http://169.254.169.254/hush").result())
                .contains("link-local");
        names = host -> new InetAddress[] {InetAddress.getByAddress(new byte[] {(byte) 169, (byte) 254, 1, 1})};
        Delivery delivery = send(Webhook.Kind.DEFAULT, "http://receiver.example.com/hush");
        assertThat(delivery.result()).contains("link-local");
        assertThat(delivery.attempts()).isEqualTo(1);
    }

    @Test
    void a_url_that_is_none_is_told_without_it() throws Exception {
        for (String url :
                List.of("hush", "ftp://hush/", "http://user:hush@example.com/", "http:///hush", "http://a b/hush")) {
            Delivery delivery = send(Webhook.Kind.DEFAULT, url);
            assertThat(delivery.delivered()).isFalse();
            assertThat(delivery.result()).contains("the URL of the webhook");
            assertThat(delivery.attempts()).isEqualTo(1);
        }
    }

    @Test
    void a_host_that_nobody_knows_or_that_does_not_listen_is_told() throws Exception {
        int port = server.getAddress().getPort();
        server.stop(0);
        assertThat(send(Webhook.Kind.DEFAULT, "http://127.0.0.1:" + port + "/hush")
                        .result())
                .contains("cannot be reached");
        names = host -> {
            throw new UnknownHostException(host);
        };
        assertThat(send(Webhook.Kind.DEFAULT, "http://hush-host.example.com/").result())
                .contains("not known");
    }

    @Test
    void a_receiver_that_says_nothing_is_given_up_in_time() throws Exception {
        total = Duration.ofMillis(200);
        on(exchange -> hold());

        assertThat(send(Webhook.Kind.DEFAULT, url()).result()).contains("in time");
        assertThat(asked).hasSize(3);
    }

    @Test
    void one_that_is_cancelled_ends_in_the_middle_of_an_attempt_and_makes_no_other() throws Exception {
        on(exchange -> {
            cancelled.complete(RunOver.cancelled("the test", Cancellation.ASKED));
            hold();
        });

        assertThat(send(Webhook.Kind.DEFAULT, url()))
                .isEqualTo(new Delivery(
                        false, 1, "the test was over before the receiver had answered: it may have the message"));
        assertThat(asked).hasSize(1);
        assertThatThrownBy(() -> send(Webhook.Kind.DEFAULT, url()))
                .isInstanceOf(RunOver.class)
                .hasMessage("the test was cancelled");
        assertThat(asked).hasSize(1);
    }

    @Test
    void one_that_is_cancelled_between_attempts_says_what_came_of_the_first() throws Exception {
        pause = Duration.ofDays(1);
        on(exchange -> {
            answer(exchange, 500, "");
            threads.execute(() -> {
                while (timer.getQueue().stream().noneMatch(WebhookSenderTest::isPause)) {
                    Thread.onSpinWait();
                }
                cancelled.complete(RunOver.cancelled("the test", Cancellation.ASKED));
            });
        });

        assertThat(send(Webhook.Kind.DEFAULT, url()))
                .isEqualTo(new Delivery(false, 1, "the receiver answered with status 500; the test was cancelled"));
    }

    private static boolean isPause(Runnable task) {
        return task instanceof Delayed delayed && delayed.getDelay(TimeUnit.HOURS) > 1;
    }

    @Test
    void who_leads_no_more_sends_nothing_more() throws Exception {
        on(exchange -> {
            leads.set(false);
            answer(exchange, 500, "");
        });

        assertThat(send(Webhook.Kind.DEFAULT, url()))
                .isEqualTo(
                        new Delivery(false, 1, "the receiver answered with status 500; this instance leads no more"));
        assertThat(asked).hasSize(1);
        assertThatThrownBy(() -> send(Webhook.Kind.DEFAULT, url()))
                .isInstanceOf(RunOver.class)
                .hasMessage("this instance leads no more");
        assertThat(asked).hasSize(1);
    }

    private void hold() {
        try {
            over.await();
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
        }
    }
}
