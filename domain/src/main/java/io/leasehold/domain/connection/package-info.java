/** The local connection of one instance to one managed cluster. */
@NullMarked
package io.leasehold.domain.connection;

import org.jspecify.annotations.NullMarked;
