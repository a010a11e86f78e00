package io.leasehold.adapters.web.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.javalin.http.HttpStatus;
import io.leasehold.adapters.web.json.StrictJson;
import io.leasehold.adapters.web.waiting.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A database that never answers. */
final class BooksTest {

    private final Books books = new Books(new Waiting(Runnable::run, Duration.ofMillis(50)));
    private final Javalin server = Javalin.create(config -> {
                config.startup.showJavalinBanner = false;
                config.jsonMapper(new StrictJson());
                config.routes.get(
                        "/list", ctx -> books.list(ctx, new CompletableFuture<>(), items -> ctx.json(items.size())));
                config.routes.get(
                        "/change",
                        ctx -> books.change(
                                ctx,
                                new CompletableFuture<>(),
                                BookAnswer.of(ctx, Subject.SCHEDULE, HttpStatus.OK, "done")));
            })
            .start("127.0.0.1", 0);

    @AfterEach
    void stop() {
        server.stop();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    @Test
    void a_change_that_is_not_answered_in_time_promises_nothing() throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/change");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("may or may not have been made").contains("see /api/v1/jobs/schedules");
    }

    @Test
    void a_listing_that_is_not_answered_in_time_is_told() throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/list");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("cannot be read now").contains("has not answered within");
    }
}
