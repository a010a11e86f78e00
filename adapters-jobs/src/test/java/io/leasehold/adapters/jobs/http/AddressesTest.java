package io.leasehold.adapters.jobs.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
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
        assertThat(Addresses.mayConnect(InetAddress.getByName(address))).isFalse();
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
    void loopback_private_and_public_ones_may(String address) throws Exception {
        assertThat(Addresses.mayConnect(InetAddress.getByName(address))).isTrue();
    }
}
