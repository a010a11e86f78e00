/** The command {@code simulate}. Nothing else in the program knows the simulation, so running an instance never loads it. */
@NullMarked
package io.leasehold.app.simulate;

import org.jspecify.annotations.NullMarked;
