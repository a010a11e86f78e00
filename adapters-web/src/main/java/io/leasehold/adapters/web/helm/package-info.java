/** Helm repositories, and the charts in them. */
@NullMarked
package io.leasehold.adapters.web.helm;

import org.jspecify.annotations.NullMarked;
