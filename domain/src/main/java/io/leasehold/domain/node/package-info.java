/** All state machines of one instance, as one value: inputs in, effects out. */
@NullMarked
package io.leasehold.domain.node;

import org.jspecify.annotations.NullMarked;
