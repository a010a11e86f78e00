package io.leasehold.adapters.jobs.kube;

import io.leasehold.adapters.jobs.http.GuardedResolver;
import io.leasehold.adapters.jobs.lua.ClusterCalls;
import io.leasehold.adapters.jobs.lua.Question;
import io.leasehold.adapters.jobs.lua.Question.Doc;
import io.leasehold.adapters.jobs.lua.Question.Logs;
import io.leasehold.adapters.jobs.lua.Question.Prometheus;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.cluster.ClusterReads;
import java.net.InetAddress;

/**
 * Answers the questions of one script on the session to its cluster. The scripts of one run share what was learned of the
 * cluster's kinds; each has its own limits.
 */
public final class SessionCalls implements ClusterCalls {

    private final ClusterReads reads;
    private final ClusterId cluster;
    private final Limits limits;
    private final GuardedResolver.Names names;
    private final Kinds kinds;
    private final Docs docs;
    private final Api api;

    /** Those of the first script of a run. */
    public SessionCalls(ClusterReads reads, ClusterId cluster, Limits limits) {
        this(reads, cluster, limits, InetAddress::getAllByName);
    }

    SessionCalls(ClusterReads reads, ClusterId cluster, Limits limits, GuardedResolver.Names names) {
        this(reads, cluster, limits, names, new Kinds(), new Docs());
    }

    private SessionCalls(
            ClusterReads reads, ClusterId cluster, Limits limits, GuardedResolver.Names names, Kinds kinds, Docs docs) {
        this.reads = reads;
        this.cluster = cluster;
        this.limits = limits;
        this.names = names;
        this.kinds = kinds;
        this.docs = docs;
        this.api = new Api(reads, cluster, limits, new Budget(limits));
    }

    /** Those of the next script of the run: with limits of its own, and what was learned of the cluster so far. */
    public SessionCalls ofNextScript() {
        return new SessionCalls(reads, cluster, limits, names, kinds, docs);
    }

    @Override
    public Reply answer(Question question, Pages pages) {
        try {
            if (question instanceof Question.Objects objects) {
                new Objects(kinds, api).list(objects.target(), pages);
            } else {
                pages.add(one(question));
            }
            return new Reply.Complete();
        } catch (Unanswered problem) {
            return new Reply.Refused(problem.sentence());
        }
    }

    private byte[] one(Question question) throws Unanswered {
        if (question instanceof Question.Single single) {
            return new Objects(kinds, api).get(single.target());
        }
        if (question instanceof Doc doc) {
            return docs.of(doc, kinds.of(doc.target(), api), api);
        }
        if (question instanceof Logs logs) {
            return new PodLogs(api).of(logs);
        }
        if (question instanceof Question.PodUsage usage) {
            return new PodUsage(api).of(usage.target());
        }
        return new PromQueries(api, names).of((Prometheus) question);
    }
}
