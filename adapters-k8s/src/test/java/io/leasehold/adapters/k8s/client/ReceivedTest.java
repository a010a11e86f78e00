package io.leasehold.adapters.k8s.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceivedTest {

    private static final int MOST = 100_000;

    @Test
    void a_body_of_whatever_chunks_comes_out_as_it_was_with_its_length_told_or_not() {
        for (int chunk : new int[] {1, 1000, 16 << 10, 50_000, MOST}) {
            for (String told : new String[] {"", "100000"}) {
                byte[] body = body();
                Received received = new Received(MOST);
                assertThat(received.expect(told)).isTrue();
                for (int at = 0; at < MOST; at += chunk) {
                    ByteBuffer next = ByteBuffer.wrap(body, at, Math.min(chunk, MOST - at));
                    assertThat(received.fits(List.of(next))).isTrue();
                    received.add(next);
                }
                assertThat(received.fits(List.of(ByteBuffer.wrap(new byte[1])))).isFalse();
                assertThat(received.body()).isEqualTo(body);
            }
        }
    }

    @Test
    void a_told_length_that_is_too_much_is_refused_and_more_than_was_told_as_well() {
        assertThat(new Received(MOST).expect("100001")).isFalse();
        Received received = new Received(MOST);
        assertThat(received.expect("3")).isTrue();
        assertThat(received.fits(List.of(ByteBuffer.wrap(new byte[4])))).isFalse();
        received.add(ByteBuffer.wrap(new byte[] {1, 2}));
        assertThat(received.body()).containsExactly(1, 2);
        assertThat(new Received(MOST).body()).isEmpty();
    }

    @Test
    void what_was_promised_is_needed_once_and_what_was_not_twice() {
        List<ByteBuffer> some = List.of(ByteBuffer.wrap(new byte[3]), ByteBuffer.wrap(new byte[4]));
        Received received = new Received(MOST);
        assertThat(received.promised()).isZero();
        assertThat(received.needs(some)).isEqualTo(14);
        assertThat(received.expect("50")).isTrue();
        assertThat(received.promised()).isEqualTo(50);
        assertThat(received.needs(some)).isZero();
    }

    private static byte[] body() {
        byte[] body = new byte[MOST];
        for (int i = 0; i < MOST; i++) {
            body[i] = (byte) (i % 251);
        }
        return body;
    }
}
