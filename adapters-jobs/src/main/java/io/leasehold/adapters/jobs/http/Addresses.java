package io.leasehold.adapters.jobs.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What addresses are, and which others they stand for. */
final class Addresses {

    /** Clouds' metadata at addresses that are not link-local. */
    private static final Set<String> METADATA = Set.of(
            "fd00:ec2:0:0:0:0:0:254",
            "fd00:ec2:0:0:0:0:0:23",
            "fd20:ce:0:0:0:0:0:254",
            "100.100.100.200",
            "168.63.129.16");

    private static final int IPV4 = 4;

    private Addresses() {}

    /** Link-local, multicast, unspecified, or where a cloud tells its metadata. */
    static boolean isReserved(InetAddress address) {
        return address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || address.isAnyLocalAddress()
                || METADATA.contains(address.getHostAddress());
    }

    /** Whether it is so of the address, or of one of IPv4 that it stands for, to which a gateway or the kernel passes on. */
    static boolean anyMeant(InetAddress address, Predicate<InetAddress> property) {
        return property.test(address)
                || (address instanceof Inet6Address
                        && within(address.getAddress()).filter(property).isPresent());
    }

    private static Optional<InetAddress> within(byte[] bytes) {
        if (startsWith(bytes, 0x00, 0x64, 0xff, 0x9b) || isCompatible(bytes)) {
            return Optional.of(ipv4(Arrays.copyOfRange(bytes, bytes.length - IPV4, bytes.length)));
        }
        return startsWith(bytes, 0x20, 0x02)
                ? Optional.of(ipv4(Arrays.copyOfRange(bytes, 2, 2 + IPV4)))
                : Optional.empty();
    }

    private static boolean isCompatible(byte[] bytes) {
        return startsWith(bytes, new int[bytes.length - IPV4]) && !startsWith(bytes, new int[bytes.length - 1]);
    }

    private static boolean startsWith(byte[] bytes, int... first) {
        for (int i = 0; i < first.length; i++) {
            if ((bytes[i] & 0xff) != first[i]) {
                return false;
            }
        }
        return true;
    }

    private static InetAddress ipv4(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address of " + bytes.length + " bytes", impossible);
        }
    }
}
