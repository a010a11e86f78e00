/** A real API server for tests. */
@NullMarked
package io.leasehold.adapters.k8s.kube;

import org.jspecify.annotations.NullMarked;
