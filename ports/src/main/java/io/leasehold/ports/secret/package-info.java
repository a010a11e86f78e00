/** Texts that must not show. */
@NullMarked
package io.leasehold.ports.secret;

import org.jspecify.annotations.NullMarked;
