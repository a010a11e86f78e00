package io.leasehold.app.architecture.subjects.injected;

import jakarta.inject.Provider;

/** A module may; not to be reported. */
record ThingModule(Provider<String> name) {}
