package io.leasehold.adapters.jobs.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.0.1",
                "fe80::1",
                "febf::1",
                "224.0.0.1",
                "239.1.2.3",
                "ff02::1",
                "0.0.0.0",
                "::",
                "::ffff:169.254.169.254",
                "::169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "2002:a9fe:a9fe::1",
                "fd00:ec2::254",
                "100.100.100.200",
                "fd00:ec2::23",
                "fd20:ce::254",
                "168.63.129.16",
                "::ffff:168.63.129.16",
                "64:ff9b::a83f:8110",
            })
    void where_nobody_is_to_be_asked_may_not_be_connected_to(String address) throws Exception {
        InetAddress there = InetAddress.getByName(address);
        assertThat(AddressRule.ADMINISTRATORS.refusal(there))
                .hasValueSatisfying(why -> assertThat(why).contains("link-local"));
        assertThat(AddressRule.SCRIPTS.refusal(there)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "::1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "fd12:3456::1",
                "93.184.215.14",
                "2606:4700::1",
                "64:ff9b::808:808",
                "169.253.1.1",
                "100.64.0.1",
                "168.63.129.17",
                "fd20:ce::253",
            })
    void loopback_private_and_public_ones_may_where_administrators_say(String address) throws Exception {
        assertThat(AddressRule.ADMINISTRATORS.refusal(InetAddress.getByName(address)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "::1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::1",
            })
    void loopback_ones_may_not_where_scripts_say(String address) throws Exception {
        assertThat(AddressRule.SCRIPTS.refusal(InetAddress.getByName(address)))
                .hasValueSatisfying(why -> assertThat(why).contains("this instance itself"));
    }

    @Test
    void nor_may_any_other_that_this_machine_has() throws Exception {
        List<InetAddress> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .toList();

        assertThat(own)
                .isNotEmpty()
                .allMatch(address -> AddressRule.SCRIPTS.refusal(address).isPresent());
    }

    /** Of documentation's networks and of such as are no interface's here, unless a machine is set up against this test. */
    @ParameterizedTest
    @ValueSource(strings = {"10.255.254.253", "172.31.254.253", "192.168.254.253", "fd12:3456::1", "192.0.2.1"})
    void private_ones_of_other_machines_may_where_scripts_say(String address) throws Exception {
        assertThat(AddressRule.SCRIPTS.refusal(InetAddress.getByName(address))).isEmpty();
    }
}
