package io.leasehold.adapters.web.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.leasehold.adapters.web.json.StrictJson;
import io.leasehold.adapters.web.problem.Problems;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Routes as somebody might carelessly add them. */
final class AccessControlTest {

    private final Javalin server = Javalin.create(config -> {
        config.startup.showJavalinBanner = false;
        config.jsonMapper(new StrictJson());
        config.jetty.host = "127.0.0.1";
        config.jetty.port = 0;
        new AccessControl("admin", Optional.of("viewer")).addTo(config.routes);
        new Problems().addTo(config.routes);
        config.routes.get("/forgotten", ctx -> ctx.status(503));
        config.routes.get("/get-only", ctx -> ctx.status(503), Access.OPEN);
        Reading.add(config.routes, "/reading", Access.OPEN, ctx -> ctx.status(503));
    });

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void a_route_that_names_no_access_is_for_admins_alone() throws Exception {
        assertThat(status("GET", "/forgotten", "nobody")).isEqualTo(401);
        assertThat(status("GET", "/forgotten", "viewer")).isEqualTo(403);
        assertThat(status("GET", "/forgotten", "admin")).isEqualTo(503);
    }

    @Test
    void only_a_reading_route_answers_head_as_it_answers_get() throws Exception {
        assertThat(status("HEAD", "/get-only", "admin"))
                .as("the trap that Reading avoids")
                .isEqualTo(200);
        assertThat(status("HEAD", "/reading", "admin")).isEqualTo(503);
    }

    private int status(String method, String path, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Authorization", "Bearer " + token)
                .method(method, BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
