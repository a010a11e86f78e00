/** Tests of the wiring. */
@NullMarked
package io.leasehold.app.wiring;

import org.jspecify.annotations.NullMarked;
