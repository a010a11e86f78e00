/** The fleet. */
@NullMarked
package io.leasehold.adapters.web.instances;

import org.jspecify.annotations.NullMarked;
