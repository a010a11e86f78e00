/** Helm repositories and their charts in the shared database. */
@NullMarked
package io.leasehold.adapters.jdbc.helm;

import org.jspecify.annotations.NullMarked;
