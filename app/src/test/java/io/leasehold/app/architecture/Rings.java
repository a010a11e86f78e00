package io.leasehold.app.architecture;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The modules and what each may know, as allow-lists: a name mistyped here forbids too much, which shows, where one in
 * a list of forbidden things would forbid nothing.
 */
enum Rings {
    DOMAIN(
            "io.leasehold.domain..",
            List.of(
                    "java.lang",
                    "java.lang.annotation",
                    "java.lang.invoke",
                    "java.lang.runtime",
                    "java.math",
                    "java.nio.charset",
                    "java.security",
                    "java.time",
                    "java.time.zone",
                    "java.time.format",
                    "java.time.temporal",
                    "java.util",
                    "java.util.function",
                    "java.util.regex",
                    "java.util.stream")),
    PORTS(
            "io.leasehold.ports..",
            List.of(
                    "java.lang..",
                    "java.time..",
                    "java.util",
                    "java.util.concurrent",
                    "java.util.function",
                    DOMAIN.root)),
    COORDINATOR(
            "io.leasehold.coordinator..",
            List.of(
                    "java.io",
                    "java.lang..",
                    "java.math",
                    "java.nio..",
                    "java.security",
                    "java.time..",
                    "java.util",
                    "java.util.concurrent..",
                    "java.util.function",
                    "java.util.regex",
                    "java.util.stream",
                    "com.fasterxml.jackson.annotation",
                    "tools.jackson..",
                    "org.slf4j..",
                    DOMAIN.root,
                    PORTS.root)),
    IN_MEMORY("io.leasehold.adapters.inmemory..", List.of("java..", "org.slf4j..", DOMAIN.root, PORTS.root)),
    SIMULATION(
            "io.leasehold.simulation..",
            List.of(
                    "java.io",
                    "java.lang..",
                    "java.math",
                    "java.nio..",
                    "java.security",
                    "java.time..",
                    "java.util",
                    "java.util.concurrent..",
                    "java.util.function",
                    "java.util.regex",
                    "java.util.stream",
                    "org.snakeyaml.engine..",
                    "tools.jackson.core..",
                    DOMAIN.root,
                    PORTS.root,
                    COORDINATOR.root,
                    IN_MEMORY.root)),
    KUBERNETES(
            "io.leasehold.adapters.k8s..",
            List.of(
                    "java..",
                    "javax.net..",
                    "dagger..",
                    "jakarta.inject..",
                    "javax.inject..",
                    "com.fasterxml.jackson.annotation",
                    "io.fabric8.kubernetes..",
                    "io.vertx..",
                    "org.slf4j..",
                    "org.snakeyaml.engine..",
                    "tools.jackson..",
                    DOMAIN.root,
                    PORTS.root)),
    DATABASE(
            "io.leasehold.adapters.jdbc..",
            List.of(
                    "java..",
                    "javax.crypto..",
                    "javax.sql..",
                    "dagger..",
                    "jakarta.inject..",
                    "javax.inject..",
                    "com.fasterxml.jackson.annotation",
                    "com.zaxxer.hikari..",
                    "org.flywaydb.core..",
                    "org.h2..",
                    "org.jdbi.v3.core..",
                    "org.postgresql..",
                    "org.slf4j..",
                    "tools.jackson..",
                    DOMAIN.root,
                    PORTS.root)),
    JOBS(
            "io.leasehold.adapters.jobs..",
            List.of(
                    "java..",
                    "javax.net..",
                    "org.apache.hc..",
                    "org.luaj.vm2..",
                    "org.slf4j..",
                    "org.snakeyaml.engine..",
                    "tools.jackson..",
                    DOMAIN.root,
                    PORTS.root)),
    WEB(
            "io.leasehold.adapters.web..",
            List.of(
                    "java..",
                    "dagger..",
                    "jakarta.inject..",
                    "javax.inject..",
                    "jakarta.servlet..",
                    "com.fasterxml.jackson.annotation",
                    "io.javalin..",
                    "io.prometheus.metrics..",
                    "kotlin..",
                    "org.eclipse.jetty..",
                    "org.slf4j..",
                    "tools.jackson..",
                    DOMAIN.root,
                    PORTS.root)),
    APP(
            "io.leasehold.app..",
            List.of(
                    "java..",
                    "ch.qos.logback..",
                    "dagger..",
                    "jakarta.inject..",
                    "javax.inject..",
                    "org.slf4j..",
                    "picocli..",
                    "io.leasehold.."));

    private final String root;
    private final String others;

    Rings(String root, List<String> others) {
        this.root = root;
        this.others = String.join(" ", others);
    }

    /** The packages of the ring's own classes. */
    String root() {
        return root;
    }

    /** The packages its classes may depend on: their own, the annotations every package bears, and those listed. */
    String[] mayKnow() {
        return mayKnow(root);
    }

    /** The same list for classes that stand elsewhere. */
    String[] mayKnow(String elsewhere) {
        return Stream.concat(Stream.of(elsewhere, "org.jspecify.annotations"), Stream.of(others.split(" ", -1)))
                .toArray(String[]::new);
    }

    static Stream<Rings> adapters() {
        return Arrays.stream(values()).filter(ring -> ring.root.startsWith("io.leasehold.adapters"));
    }
}
