package io.leasehold.adapters.jobs.kube;

import io.leasehold.adapters.jobs.http.AddressRule;
import io.leasehold.adapters.jobs.http.GuardedResolver;
import java.net.InetAddress;

/** How addresses that scripts give are found, and which of them are asked. */
record Reach(GuardedResolver.Names names, AddressRule rule) {

    static final Reach OF_SCRIPTS = new Reach(InetAddress::getAllByName, AddressRule.SCRIPTS);
}
