package io.leasehold.app.runtime;

import io.leasehold.ports.runtime.Chance;
import java.security.SecureRandom;

/**
 * Random bits that no other process shares: nonces and instance IDs are made of them, so a generator seeded by the time
 * would not do.
 */
public final class RandomChance implements Chance {

    private final SecureRandom random = new SecureRandom();

    @Override
    public long draw(String label) {
        return random.nextLong();
    }
}
