package io.leasehold.app.architecture.subjects.impure;

import java.io.File;
import java.nio.charset.Charset;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** One bad thing for each method. */
final class Impure {

    long tellsTheTime() {
        return System.nanoTime();
    }

    Clock holdsAClock() {
        return Clock.systemUTC();
    }

    Instant asksForNow() {
        return Instant.now();
    }

    Supplier<Instant> refersToNow() {
        return Instant::now;
    }

    ZoneId asksWhereItIs() {
        return ZoneId.systemDefault();
    }

    Charset asksHowItWrites() {
        return Charset.defaultCharset();
    }

    double throwsDice() {
        return Math.random();
    }

    Random holdsDice() {
        return new Random(1);
    }

    SecureRandom holdsBetterDice() {
        return new SecureRandom();
    }

    UUID drawsAName() {
        return UUID.randomUUID();
    }

    void shuffles(List<String> names) {
        Collections.shuffle(names);
    }

    long goesParallel(List<String> names) {
        return names.parallelStream().count();
    }

    Thread startsAThread() {
        return new Thread(() -> {});
    }

    File touchesFiles() {
        return new File("x");
    }

    AtomicLong shares() {
        return new AtomicLong();
    }
}
