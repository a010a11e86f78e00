/** The clusters that users registered, in the shared database. */
@NullMarked
package io.leasehold.adapters.jdbc.registry;

import org.jspecify.annotations.NullMarked;
