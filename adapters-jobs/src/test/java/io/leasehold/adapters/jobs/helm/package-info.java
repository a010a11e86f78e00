/** Tests of the update of Helm repositories, against servers on the loopback interface. */
@NullMarked
package io.leasehold.adapters.jobs.helm;

import org.jspecify.annotations.NullMarked;
