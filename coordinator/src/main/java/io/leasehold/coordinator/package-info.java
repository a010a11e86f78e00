/** The driver: steps the domain for one instance, performs its effects through ports, and shows its state. */
@NullMarked
package io.leasehold.coordinator;

import org.jspecify.annotations.NullMarked;
