/** Answers what scripts ask of a cluster, on the session to it and within limits: nothing they say is believed. */
@NullMarked
package io.leasehold.adapters.jobs.kube;

import org.jspecify.annotations.NullMarked;
