/** Managed clusters that exist only in memory, and sessions to them that answer as they are told to. */
@NullMarked
package io.leasehold.adapters.inmemory.cluster;

import org.jspecify.annotations.NullMarked;
