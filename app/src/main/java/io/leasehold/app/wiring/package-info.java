/** Which part is given to which. */
@NullMarked
package io.leasehold.app.wiring;

import org.jspecify.annotations.NullMarked;
