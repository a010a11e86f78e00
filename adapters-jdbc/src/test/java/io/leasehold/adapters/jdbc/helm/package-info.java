/** Tests of Helm repositories and their charts, on both databases. */
@NullMarked
package io.leasehold.adapters.jdbc.helm;

import org.jspecify.annotations.NullMarked;
