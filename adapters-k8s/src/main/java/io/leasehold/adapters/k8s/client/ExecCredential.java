package io.leasehold.adapters.k8s.client;

import io.leasehold.ports.secret.Secret;
import java.time.Instant;
import java.util.Optional;

/** What an exec plug-in printed. */
record ExecCredential(
        Optional<Secret> token, Optional<Secret> certificate, Optional<Secret> key, Optional<Instant> expires) {}
