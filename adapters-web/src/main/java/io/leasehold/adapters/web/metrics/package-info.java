/** Measurements in Prometheus' text format. */
@NullMarked
package io.leasehold.adapters.web.metrics;

import org.jspecify.annotations.NullMarked;
