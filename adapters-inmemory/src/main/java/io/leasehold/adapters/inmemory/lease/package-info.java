/** A lease store in memory that answers as a kube-apiserver does. */
@NullMarked
package io.leasehold.adapters.inmemory.lease;

import org.jspecify.annotations.NullMarked;
