/** Tests of {@code inspect}. */
@NullMarked
package io.leasehold.app.inspect;

import org.jspecify.annotations.NullMarked;
