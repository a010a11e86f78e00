/** Scenario files: how they are read, refused with a sentence, printed again, and described to editors. */
@NullMarked
package io.leasehold.simulation.scenario.file;

import org.jspecify.annotations.NullMarked;
