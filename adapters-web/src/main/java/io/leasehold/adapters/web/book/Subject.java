package io.leasehold.adapters.web.book;

import io.javalin.http.HttpStatus;
import io.leasehold.adapters.web.problem.Problem;

/** What users change here, and where all of its kind are listed. */
public enum Subject {
    SCHEDULE("schedule", "/api/v1/jobs/schedules"),
    RUN("run", "/api/v1/jobs/runs"),
    REPOSITORY("repository", "/api/v1/helm/repositories"),
    SCRIPT("script", "/api/v1/inspection/scripts"),
    INSPECTION("schedule", "/api/v1/inspection/schedules"),
    RECORD("record", "/api/v1/inspection/records"),
    WEBHOOK("webhook", "/api/v1/inspection/webhooks");

    private final String word;
    private final String path;

    Subject(String word, String path) {
        this.word = word;
        this.path = path;
    }

    public String word() {
        return word;
    }

    /** The problem of one that is not there. */
    Problem unknown(String detail) {
        return Problem.named("unknown-" + word, "Unknown " + word, HttpStatus.NOT_FOUND, detail);
    }

    /** The path that lists them. */
    public String path() {
        return path;
    }
}
