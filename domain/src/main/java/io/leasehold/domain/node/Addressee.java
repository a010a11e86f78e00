package io.leasehold.domain.node;

import io.leasehold.domain.effect.Subject;

/** Who an answer is for; an answer for a machine that asks no such question is dropped. */
abstract class Addressee implements Subject.Handler<Turn> {

    private final Turn turn;

    Addressee(Turn turn) {
        this.turn = turn;
    }

    @Override
    public Turn onLock(Subject.Lock subject) {
        return turn;
    }

    @Override
    public Turn onOwnLease(Subject.OwnLease subject) {
        return turn;
    }

    @Override
    public Turn onCluster(Subject.Cluster subject) {
        return turn;
    }

    @Override
    public Turn onFeed(Subject.Feed subject) {
        return turn;
    }
}
