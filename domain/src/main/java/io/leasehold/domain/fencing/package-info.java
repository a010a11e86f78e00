/** The order in which leaders and writers outrank one another: terms and fencing tokens. */
@NullMarked
package io.leasehold.domain.fencing;

import org.jspecify.annotations.NullMarked;
