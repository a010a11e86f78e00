/** The simulation of many instances, embedded in a test. */
@NullMarked
package io.leasehold.simulation;

import org.jspecify.annotations.NullMarked;
