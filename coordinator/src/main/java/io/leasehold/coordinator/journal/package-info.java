/** The record of every input and what came of it, and its replay through the domain. */
@NullMarked
package io.leasehold.coordinator.journal;

import org.jspecify.annotations.NullMarked;
