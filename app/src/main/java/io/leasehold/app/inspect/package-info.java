/** Tries one inspection script against one cluster, without an instance. */
@NullMarked
package io.leasehold.app.inspect;

import org.jspecify.annotations.NullMarked;
