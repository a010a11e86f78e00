/** Compares the store in memory with a real kube-apiserver and with both databases. */
@NullMarked
package io.leasehold.app.store;

import org.jspecify.annotations.NullMarked;
