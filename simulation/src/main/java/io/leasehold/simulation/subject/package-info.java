/** Whose instances are run: the production ones, mutants of them, and electors shaped after others. */
@NullMarked
package io.leasehold.simulation.subject;

import org.jspecify.annotations.NullMarked;
