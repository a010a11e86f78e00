/** Shows what came of a run or a campaign: to a person, in text and as a picture, and to programs. */
@NullMarked
package io.leasehold.simulation.report;

import org.jspecify.annotations.NullMarked;
