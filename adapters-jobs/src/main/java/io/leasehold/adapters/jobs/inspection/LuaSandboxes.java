package io.leasehold.adapters.jobs.inspection;

import io.leasehold.adapters.jobs.kube.Limits;
import io.leasehold.adapters.jobs.kube.Room;
import io.leasehold.adapters.jobs.kube.SessionCalls;
import io.leasehold.adapters.jobs.lua.Sandbox;
import io.leasehold.adapters.jobs.lua.ScriptOutcome;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.cluster.ClusterReads;
import io.leasehold.ports.inspection.Script;

/** Runs scripts in processes of their own, whose questions are answered on the session that is kept to the cluster. */
final class LuaSandboxes implements Sandboxes {

    private final ClusterReads reads;
    private final Room room = new Room();

    LuaSandboxes(ClusterReads reads) {
        this.reads = reads;
    }

    @Override
    public ScriptSandbox open(ClusterId cluster) {
        return new Box(new Sandbox(), new SessionCalls(reads, cluster, Limits.STANDARD, room));
    }

    /** What one script learned of the cluster's kinds, the next need not ask; limits are each script's own. */
    private record Box(Sandbox sandbox, SessionCalls calls) implements ScriptSandbox {

        @Override
        public ScriptEnd run(Script script) {
            SessionCalls own = calls.ofNextScript();
            ScriptOutcome outcome = sandbox.run(script.source(), script.timeout(), own);
            return new ScriptEnd(
                    outcome.status(), outcome.output(), outcome.error(), outcome.events(), own.unreached());
        }

        @Override
        public void cancel() {
            sandbox.cancel();
        }

        @Override
        public void close() {
            sandbox.close();
            calls.forget();
        }
    }
}
