package io.leasehold.adapters.web.book;

/** What users change here, and where all of its kind are listed. */
public enum Subject {
    SCHEDULE("schedule", "/api/v1/jobs/schedules"),
    RUN("run", "/api/v1/jobs/runs"),
    REPOSITORY("repository", "/api/v1/helm/repositories");

    private final String word;
    private final String path;

    Subject(String word, String path) {
        this.word = word;
        this.path = path;
    }

    String word() {
        return word;
    }

    /** The path that lists them. */
    public String path() {
        return path;
    }
}
