package io.leasehold.app.architecture.subjects.tangled.a;

import io.leasehold.app.architecture.subjects.tangled.b.Second;

/** Knows the second, which knows it. */
public record First(Second second) {}
