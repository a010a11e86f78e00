package io.leasehold.app.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What the API server wrote about requests for leases: who, what, when, and the answer. */
record AuditLog(Path file) {
    static final String POLICY = """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            omitStages: [RequestReceived]
            rules:
              - level: Metadata
                resources: [{group: coordination.k8s.io, resources: [leases]}]
              - level: None
            """;

    /**
     * One request, noted when its answer was finished, or begun in the case of a watch.
     *
     * @param name the object's name; empty for lists and, in some versions, creates
     */
    record Request(
            String user, String verb, String namespace, String name, int status, Instant received, String agent) {
        boolean accepted() {
            return status >= 200 && status < 300;
        }

        boolean writes() {
            return List.of("create", "update", "patch", "delete", "deletecollection")
                    .contains(verb);
        }
    }

    List<Request> requests(String namespace, Instant from, Instant to) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.flatMap(line -> request(line).stream())
                    .filter(request -> request.namespace().equals(namespace))
                    .filter(request -> !request.received().isBefore(from)
                            && request.received().isBefore(to))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A last line that is still being written is left out, and a watch counts once, when it begins. */
    private static Optional<Request> request(String line) {
        if (!line.endsWith("}")) {
            return Optional.empty();
        }
        JsonNode event = Json.read(line);
        String verb = event.path("verb").asString("");
        String counted = verb.equals("watch") ? "ResponseStarted" : "ResponseComplete";
        if (!event.path("stage").asString("").equals(counted)) {
            return Optional.empty();
        }
        JsonNode object = event.path("objectRef");
        return Optional.of(new Request(
                event.path("user").path("username").asString(""),
                verb,
                object.path("namespace").asString(""),
                object.path("name").asString(""),
                event.path("responseStatus").path("code").asInt(0),
                Instant.parse(event.path("requestReceivedTimestamp").asString("")),
                event.path("userAgent").asString("")));
    }
}
