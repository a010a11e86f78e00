package io.leasehold.adapters.jobs.http;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;

/** Which addresses may be connected to; asked of the very address that a connection is about to be made to. */
@FunctionalInterface
public interface AddressRule {

    /**
     * For what administrators name: repositories and webhooks. Loopback and private addresses may be meant, since services
     * inside the cluster are normal. Where a cloud gives its credentials to whoever asks from inside, nobody is asked.
     */
    AddressRule ADMINISTRATORS = address -> Addresses.anyMeant(address, Addresses::isReserved)
            ? Optional.of("a link-local, multicast or unspecified address, where nothing is asked")
            : Optional.empty();

    /**
     * For what scripts name, who may be anybody: not this machine either, where programs trust whoever reaches them. Private
     * addresses may be meant, since that is where a Prometheus is.
     */
    AddressRule SCRIPTS = ADMINISTRATORS.and(address -> Addresses.anyMeant(address, AddressRule::isOfThisMachine)
            ? Optional.of(
                    "an address of this instance itself, where no script may ask: name a service of the cluster, or"
                            + " the address of another machine")
            : Optional.empty());

    /** What the address is, which is why it is refused; empty if it may be connected to. */
    Optional<String> refusal(InetAddress address);

    /** Refuses what either refuses. */
    default AddressRule and(AddressRule other) {
        return address -> refusal(address).or(() -> other.refusal(address));
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException nobodyCanTell) {
            return true;
        }
    }
}
