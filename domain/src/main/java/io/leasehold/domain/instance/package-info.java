/** The identity of one running process of the platform. */
@NullMarked
package io.leasehold.domain.instance;

import org.jspecify.annotations.NullMarked;
