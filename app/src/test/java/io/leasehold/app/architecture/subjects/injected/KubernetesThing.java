package io.leasehold.app.architecture.subjects.injected;

import jakarta.inject.Provider;

/** Asks for injection although it is no module. */
record KubernetesThing(Provider<String> name) {}
