package io.leasehold.adapters.jobs.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;

/**
 * Which addresses may be connected to. Loopback and private ones may: repositories inside the cluster are normal. Where a cloud
 * gives its credentials to whoever asks from inside, no repository is.
 */
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

    static boolean mayConnect(InetAddress address) {
        boolean refused = address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || address.isAnyLocalAddress()
                || METADATA.contains(address.getHostAddress());
        return !refused && (!(address instanceof Inet6Address) || mayConnectWithin(address.getAddress()));
    }

    /** An address of IPv6 can stand for one of IPv4, to which a gateway or the kernel passes on. */
    private static boolean mayConnectWithin(byte[] bytes) {
        if (startsWith(bytes, 0x00, 0x64, 0xff, 0x9b) || isCompatible(bytes)) {
            return mayConnectTo(Arrays.copyOfRange(bytes, bytes.length - IPV4, bytes.length));
        }
        return !startsWith(bytes, 0x20, 0x02) || mayConnectTo(Arrays.copyOfRange(bytes, 2, 2 + IPV4));
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

    private static boolean mayConnectTo(byte[] ipv4) {
        try {
            return mayConnect(InetAddress.getByAddress(ipv4));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address of " + ipv4.length + " bytes", impossible);
        }
    }
}
