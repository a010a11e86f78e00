package io.leasehold.domain.lease;

/**
 * One version of one lease object. Both parts travel with every update and delete: the resource version alone does not
 * keep a late update from bringing a deleted lease back.
 *
 * @param uid the object's identity; a lease deleted and created again has another
 * @param resourceVersion opaque; only ever compared for equality, since numbers go back when a store is restored
 */
public record LeaseVersion(String uid, String resourceVersion) {

    public LeaseVersion {
        if (uid.isEmpty() || resourceVersion.isEmpty()) {
            throw new IllegalArgumentException("a lease version needs uid and resourceVersion");
        }
    }
}
