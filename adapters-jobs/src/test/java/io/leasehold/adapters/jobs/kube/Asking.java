package io.leasehold.adapters.jobs.kube;

import io.leasehold.adapters.jobs.http.AddressRule;
import io.leasehold.adapters.jobs.lua.ClusterCalls.Reply;
import io.leasehold.adapters.jobs.lua.Question;
import io.leasehold.adapters.jobs.lua.Question.Target;
import io.leasehold.domain.cluster.ClusterId;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks as a script does, and tells pages or the sentence. */
final class Asking {

    static final Limits SMALL = new Limits(20, 10_000, 2_000, 500, 20_000, 500, Duration.ofSeconds(2));

    /** Servers of tests are on this machine, where scripts may not ask. */
    static final Reach ANYWHERE = new Reach(InetAddress::getAllByName, AddressRule.ADMINISTRATORS);

    private final SessionCalls calls;

    Asking(FakeCluster cluster) {
        this(cluster, Limits.STANDARD);
    }

    Asking(FakeCluster cluster, Limits limits) {
        this(new SessionCalls(cluster, new ClusterId("fake/fake"), limits, new Room(), ANYWHERE));
    }

    Asking(SessionCalls calls) {
        this.calls = calls;
    }

    SessionCalls calls() {
        return calls;
    }

    static Target target(String group, String kind, String namespace, String name) {
        return new Target(group, "v1", kind, namespace, name, "", false);
    }

    static Target pod(String namespace, String name) {
        return target("", "Pod", namespace, name);
    }

    List<String> pages(Question question) {
        List<String> pages = new ArrayList<>();
        Reply reply = calls.answer(question, page -> pages.add(new String(page, StandardCharsets.UTF_8)));
        if (reply instanceof Reply.Refused refused) {
            throw new AssertionError(refused.reason());
        }
        return pages;
    }

    String page(Question question) {
        return String.join("|", pages(question));
    }

    String refusal(Question question) {
        Reply reply = calls.answer(question, page -> {});
        if (reply instanceof Reply.Refused refused) {
            return refused.reason();
        }
        throw new AssertionError("it was answered");
    }
}
