package io.leasehold.adapters.jobs.kube;

import io.leasehold.adapters.jobs.lua.ClusterCalls;
import io.leasehold.adapters.jobs.lua.Question;
import io.leasehold.adapters.jobs.lua.Question.Doc;
import io.leasehold.adapters.jobs.lua.Question.Logs;
import io.leasehold.adapters.jobs.lua.Question.Prometheus;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.cluster.ClusterReads;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers the questions of one script on the session to its cluster. The scripts of one run share what was learned of the
 * cluster's kinds; each has its own limits.
 */
public final class SessionCalls implements ClusterCalls {

    private final ClusterReads reads;
    private final ClusterId cluster;
    private final Limits limits;
    private final Room room;
    private final Reach reach;
    private final Kinds kinds;
    private final Docs docs;
    private final Api api;
    private final AtomicInteger unreached = new AtomicInteger();

    /** Those of the first script of the only run there is. */
    public SessionCalls(ClusterReads reads, ClusterId cluster, Limits limits) {
        this(reads, cluster, limits, new Room());
    }

    /**
     * Those of the first script of a run.
     *
     * @param room that it shares with other runs
     */
    public SessionCalls(ClusterReads reads, ClusterId cluster, Limits limits, Room room) {
        this(reads, cluster, limits, room, Reach.OF_SCRIPTS);
    }

    SessionCalls(ClusterReads reads, ClusterId cluster, Limits limits, Room room, Reach reach) {
        this(reads, cluster, limits, room, reach, new Kinds(), new Docs(room));
    }

    private SessionCalls(
            ClusterReads reads, ClusterId cluster, Limits limits, Room room, Reach reach, Kinds kinds, Docs docs) {
        this.reads = reads;
        this.cluster = cluster;
        this.limits = limits;
        this.room = room;
        this.reach = reach;
        this.kinds = kinds;
        this.docs = docs;
        this.api = new Api(reads, cluster, limits, room);
    }

    /** Those of the next script of the run: with limits of its own, and what was learned of the cluster so far. */
    public SessionCalls ofNextScript() {
        return new SessionCalls(reads, cluster, limits, room, reach, kinds, docs);
    }

    /** The run is over: what was kept for its next script is not any more. */
    public void forget() {
        docs.forget();
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
        } catch (Unanswered.NotReached problem) {
            if (tellsOfCluster(question, problem)) {
                unreached.incrementAndGet();
            }
            return new Reply.Refused(problem.sentence());
        } catch (Unanswered problem) {
            return new Reply.Refused(problem.sentence());
        } finally {
            api.leave();
        }
    }

    /** A Prometheus that is slow behind a server, or whose time the script made short, says nothing of the server. */
    private static boolean tellsOfCluster(Question question, Unanswered.NotReached problem) {
        return !(question instanceof Prometheus) || !problem.isConnected();
    }

    /** How many questions of the script were not answered since the cluster's server could not be reached; any thread may ask. */
    public int unreached() {
        return unreached.get();
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
        return new PromQueries(api, reach).of((Prometheus) question);
    }
}
