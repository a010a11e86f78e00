package io.leasehold.app.store;

import io.leasehold.domain.lease.LeaseRecord;

/**
 * One thing to do to a store. Leases and scopes are meant by their number and versions by how they came about, so that
 * one operation can be done to several stores which give out different uids and versions.
 */
sealed interface Operation {

    record Create(int lease, LeaseRecord record) implements Operation {}

    record Get(int lease) implements Operation {}

    record Update(int lease, Expectation expected, LeaseRecord record) implements Operation {}

    /** An update to exactly what was last acknowledged. */
    record Repeat(int lease, Expectation expected) implements Operation {}

    record Delete(int lease, Expectation expected) implements Operation {}

    record ListScope(int scope) implements Operation {}

    /** Begins a watch where the scope's list stands now. */
    record WatchFromNow(int scope) implements Operation {}

    /** Begins a watch at a version acknowledged earlier, of whatever lease. */
    record WatchFromThen(int scope, Expectation then) implements Operation {}

    /**
     * A version, as the acknowledged ones of two leases give it.
     *
     * @param uidOf the lease whose last uid is meant
     * @param versionOf the lease whose resource version is meant
     * @param back how many acknowledged writes ago; 0 is the last
     */
    record Expectation(int uidOf, int versionOf, int back) {}
}
