package io.leasehold.adapters.k8s.lease;

import static io.leasehold.adapters.k8s.kube.FakeApiServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.k8s.kube.FakeApiServer;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.domain.lease.WatchEnd;
import io.leasehold.domain.lease.WatchEvent;
import io.leasehold.ports.lease.LeaseFeed;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KubernetesLeaseFeedTest {

    private static final LeaseScope SCOPE = new LeaseScope.Named(new LeaseName("lock"));
    private static final String ADDED = "{\"type\":\"ADDED\",\"object\":{\"metadata\":{\"name\":\"lock\",\"uid\":\"u\","
            + "\"resourceVersion\":\"%d\"},\"spec\":{\"renewTime\":\"2024-01-01T00:00:00Z\"}}}";
    private static final String BOOKMARK =
            "{\"type\":\"BOOKMARK\",\"object\":{\"metadata\":{\"resourceVersion\":\"9\"}}}";
    private static final String ERROR =
            "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"code\":%d,\"message\":\"m\"}}";

    private final FakeApiServer server = new FakeApiServer();
    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    private KubernetesLeases leases;

    @BeforeEach
    void open() {
        leases = KubernetesLeases.on(server.host(), Duration.ofSeconds(2), label -> 17);
    }

    @AfterEach
    void close() {
        leases.close();
        server.close();
    }

    @Test
    void events_and_bookmarks_come_in_order() throws InterruptedException {
        server.behave(server.lines(ADDED.formatted(5), ADDED.formatted(6), BOOKMARK));
        watch();
        assertThat(position()).isEqualTo("5");
        assertThat(position()).isEqualTo("6");
        assertThat(next()).isEqualTo(new WatchEvent.Bookmark(new StreamPosition("9")));
    }

    @Test
    void the_request_is_narrow_begins_at_the_position_and_ends_by_itself() throws InterruptedException {
        server.behave(answer(410, ""));
        watch();
        next();
        assertThat(server.seen().get(0).path())
                .contains("resourceVersion=4", "fieldSelector=metadata.name%3Dlock", "timeoutSeconds=317")
                .contains("allowWatchBookmarks=true");
    }

    @Test
    void an_expired_position_is_told_whether_it_comes_as_status_or_in_the_stream() throws InterruptedException {
        server.behave(answer(410, ""));
        watch();
        assertThat(next()).isEqualTo(WatchEnd.EXPIRED);
        server.behave(server.lines(ERROR.formatted(410)));
        watch();
        assertThat(next()).isEqualTo(WatchEnd.EXPIRED);
    }

    @Test
    void a_server_that_is_behind_our_position_means_list_again() throws InterruptedException {
        server.behave(answer(504, "{\"message\":\"Too large resource version: 9, current: 3\"}"));
        watch();
        assertThat(next()).isEqualTo(WatchEnd.EXPIRED);
    }

    @Test
    void another_error_in_the_stream_is_a_broken_watch_after_what_came_before() throws InterruptedException {
        server.behave(server.lines(ADDED.formatted(5), ERROR.formatted(500)));
        watch();
        assertThat(position()).isEqualTo("5");
        assertThat(next()).isEqualTo(WatchEnd.BROKEN);
    }

    @Test
    void garbage_cannot_be_trusted_and_nothing_follows_it() throws InterruptedException {
        server.behave(server.lines("<html>", ADDED.formatted(5)));
        watch();
        assertThat(next()).isEqualTo(WatchEnd.EXPIRED);
        assertSilence();
    }

    @Test
    void an_ordinary_end_is_closed_and_is_not_reconnected() throws InterruptedException {
        server.behave(answer(200, ADDED.formatted(5) + "\n"));
        watch();
        assertThat(position()).isEqualTo("5");
        assertThat(next()).isEqualTo(WatchEnd.CLOSED);
        assertSilence();
        assertThat(server.seen()).hasSize(1);
    }

    @Test
    void a_line_torn_by_a_lost_connection_is_not_an_event() throws InterruptedException {
        server.behave(answer(200, ADDED.formatted(5) + "\n" + ADDED.substring(0, 20)));
        watch();
        assertThat(position()).isEqualTo("5");
        assertThat(next()).isEqualTo(WatchEnd.BROKEN);
    }

    @Test
    void forbidden_no_server_and_silence_are_broken() throws InterruptedException {
        server.behave(answer(403, "{}"));
        watch();
        assertThat(next()).isEqualTo(WatchEnd.BROKEN);
        server.behave(server.hang());
        watch();
        assertThat(next()).isEqualTo(WatchEnd.BROKEN);
        server.close();
        watch();
        assertThat(next()).isEqualTo(WatchEnd.BROKEN);
    }

    @Test
    void after_close_nothing_is_heard() throws InterruptedException {
        server.behave(server.lines(ADDED.formatted(5)));
        LeaseFeed.Subscription subscription = watch();
        assertThat(position()).isEqualTo("5");
        subscription.close();
        subscription.close();
        server.close();
        assertSilence();
    }

    private LeaseFeed.Subscription watch() {
        return leases.feed().watch(SCOPE, new StreamPosition("4"), new LeaseFeed.Listener() {
            @Override
            public void onEvent(WatchEvent event) {
                heard.add(event);
            }

            @Override
            public void onEnd(WatchEnd end, String reason) {
                assertThat(reason).isNotBlank().doesNotContain(FakeApiServer.TOKEN);
                heard.add(end);
            }
        });
    }

    private Object next() throws InterruptedException {
        Object next = heard.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("something heard within 10 s").isNotNull();
        return next;
    }

    private String position() throws InterruptedException {
        return ((WatchEvent) next()).position().resourceVersion();
    }

    private void assertSilence() throws InterruptedException {
        assertThat(heard.poll(300, TimeUnit.MILLISECONDS)).isNull();
    }
}
