/** Clusters that users registered, shared by all instances. */
@NullMarked
package io.leasehold.ports.registry;

import org.jspecify.annotations.NullMarked;
