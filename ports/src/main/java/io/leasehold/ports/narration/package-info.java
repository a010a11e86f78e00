/** Telling people what happened and why. */
@NullMarked
package io.leasehold.ports.narration;

import org.jspecify.annotations.NullMarked;
