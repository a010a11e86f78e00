/** One asynchronous HTTP client per cluster: single requests and line streams, nothing retried. */
@NullMarked
package io.leasehold.adapters.k8s.client;

import org.jspecify.annotations.NullMarked;
