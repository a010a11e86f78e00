/** One database of either kind: its pool, its schema, and the signals by which its instances hear of each other. */
@NullMarked
package io.leasehold.adapters.jdbc.database;

import org.jspecify.annotations.NullMarked;
