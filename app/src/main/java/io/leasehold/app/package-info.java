/** The runnable program: reads its configuration, wires the modules together and runs them. */
@NullMarked
package io.leasehold.app;

import org.jspecify.annotations.NullMarked;
