/** Tests of what scripts may ask of a cluster. */
@NullMarked
package io.leasehold.adapters.jobs.kube;

import org.jspecify.annotations.NullMarked;
