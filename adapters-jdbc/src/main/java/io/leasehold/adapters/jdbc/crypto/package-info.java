/** Texts that are encrypted wherever they are stored. */
@NullMarked
package io.leasehold.adapters.jdbc.crypto;

import org.jspecify.annotations.NullMarked;
