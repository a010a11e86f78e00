/** What a step of a machine asks its driver to do. */
@NullMarked
package io.leasehold.domain.effect;

import org.jspecify.annotations.NullMarked;
