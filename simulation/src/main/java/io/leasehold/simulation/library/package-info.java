/** The scenarios that come with the program. */
@NullMarked
package io.leasehold.simulation.library;

import org.jspecify.annotations.NullMarked;
