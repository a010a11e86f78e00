/** Clocks, chance and the one thread of an instance, as capabilities handed in. */
@NullMarked
package io.leasehold.ports.runtime;

import org.jspecify.annotations.NullMarked;
