package io.leasehold.adapters.jobs.helm;

import io.leasehold.ports.helm.HelmIndexes.Validators;
import java.io.InputStream;

/** What a server can say of an index. */
sealed interface Answer {

    /** It is the one whose validators were sent. */
    record Unchanged() implements Answer {}

    /** Here it is; the body is read as long as the connection is open. */
    record Changed(InputStream body, Validators validators) implements Answer {}
}
