/** Compares the store in memory with a real kube-apiserver. */
@NullMarked
package io.leasehold.app.store;

import org.jspecify.annotations.NullMarked;
