/** One running process of the platform, and the aggregate of all its state machines. */
@NullMarked
package io.leasehold.domain.instance;

import org.jspecify.annotations.NullMarked;
