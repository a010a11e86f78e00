package io.leasehold.app.e2e;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/** Status and body of one HTTP answer. */
record Answer(int status, String text) {
    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.body());
    }

    boolean ok() {
        return status >= 200 && status < 300;
    }

    JsonNode json() {
        return Json.read(text);
    }

    Answer orFail(String attempted) {
        if (!ok()) {
            throw new AssertionError(attempted + " was answered " + status + ": " + text);
        }
        return this;
    }
}
