package io.leasehold.adapters.jobs.lua;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Answers every question with the same pages, and remembers what it was asked. */
final class FakeCluster implements ClusterCalls {

    private final List<Question> asked = new ArrayList<>();
    private final List<String> pages;
    private final Reply reply;

    private FakeCluster(List<String> pages, Reply reply) {
        this.pages = pages;
        this.reply = reply;
    }

    static FakeCluster answers(String... pages) {
        return new FakeCluster(List.of(pages), new Reply.Complete());
    }

    static FakeCluster refuses(String reason, String... pages) {
        return new FakeCluster(List.of(pages), new Reply.Refused(reason));
    }

    synchronized List<Question> asked() {
        return List.copyOf(asked);
    }

    @Override
    public synchronized Reply answer(Question question, Pages to) {
        asked.add(question);
        pages.forEach(page -> to.add(page.getBytes(StandardCharsets.UTF_8)));
        return reply;
    }
}
