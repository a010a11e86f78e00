package io.leasehold.adapters.jobs.helm;

import java.time.Duration;

/**
 * What an update may cost. A server is a stranger: each number bounds something that it decides.
 *
 * @param body bytes of an index, before and after decompression
 * @param redirects how many are followed
 * @param total for one repository, until its index is read
 * @param connect for the name, the connection and the handshake, each
 * @param write how long one write is waited for
 * @param versions of all charts of one index, those that are skipped included
 * @param kept roughly the bytes of heap that the versions of one chart, and the names of all, may take
 * @param depth how deep an index may be nested; Helm's own take 7
 * @param token characters between two tokens, which bounds the longest text of an index
 * @param batch versions from which on the charts that have been read are written
 * @param sweep charts deleted by one write
 */
record Limits(
        long body,
        int redirects,
        Duration total,
        Duration connect,
        Duration write,
        int versions,
        long kept,
        int depth,
        int token,
        int batch,
        int sweep) {

    private static final int MIB = 1 << 20;

    static final Limits STANDARD = new Limits(
            64L * MIB,
            5,
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            500_000,
            48L * MIB,
            32,
            MIB,
            500,
            500);
}
