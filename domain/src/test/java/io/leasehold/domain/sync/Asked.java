package io.leasehold.domain.sync;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ConnectOutcome;
import io.leasehold.domain.cluster.DisconnectOutcome;

/** What a user asked of an instance, and what came of it. Times are the world's, in nanoseconds. */
final class Asked {

    final Host host;
    final ClusterId cluster;
    final boolean connect;
    final long askedAt;
    /** When it was answered, or its instance ended; the end of time while it is open. */
    long endedAt = Long.MAX_VALUE;

    String answer = "none";

    Asked(Host host, ClusterId cluster, boolean connect, long askedAt) {
        this.host = host;
        this.cluster = cluster;
        this.connect = connect;
        this.askedAt = askedAt;
    }

    void answered(ConnectOutcome outcome, long now) {
        end(
                outcome.answer(new ConnectOutcome.Handler<>() {
                    @Override
                    public String onClaimed(ConnectOutcome.Claimed claimed) {
                        return "claimed by " + claimed.holder();
                    }

                    @Override
                    public String onAlreadyConnected(ConnectOutcome.AlreadyConnected already) {
                        return "already connected by " + already.holder();
                    }

                    @Override
                    public String onNotDone(ConnectOutcome.NotDone notDone) {
                        return "not done: " + notDone.cause();
                    }
                }),
                now);
    }

    void answered(DisconnectOutcome outcome, long now) {
        end(
                outcome.answer(new DisconnectOutcome.Handler<>() {
                    @Override
                    public String onWithdrawn(DisconnectOutcome.Withdrawn withdrawn) {
                        return "withdrawn";
                    }

                    @Override
                    public String onNotConnected(DisconnectOutcome.NotConnected notConnected) {
                        return "not connected";
                    }

                    @Override
                    public String onNotDone(DisconnectOutcome.NotDone notDone) {
                        return "not done: " + notDone.cause();
                    }
                }),
                now);
    }

    private void end(String result, long now) {
        answer = result;
        endedAt = now;
    }

    boolean isAcknowledged() {
        return !answer.equals("none") && !answer.startsWith("not done");
    }

    @Override
    public String toString() {
        return (connect ? "connect " : "disconnect ") + cluster + "@" + host + " " + askedAt / World.MILLI + ".."
                + endedAt / World.MILLI + " " + answer;
    }
}
