/** Electors shaped after those of other projects: state machines of our own that decide when and as theirs do. */
@NullMarked
package io.leasehold.simulation.subject.shaped;

import org.jspecify.annotations.NullMarked;
