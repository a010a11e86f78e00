/** The leader's update of Helm repositories: their indexes fetched, read and stored. */
@NullMarked
package io.leasehold.adapters.jobs.helm;

import org.jspecify.annotations.NullMarked;
