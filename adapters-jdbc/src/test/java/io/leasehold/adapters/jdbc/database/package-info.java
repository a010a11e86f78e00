/** Real databases for tests, and the tests of how they are opened. */
@NullMarked
package io.leasehold.adapters.jdbc.database;

import org.jspecify.annotations.NullMarked;
