/** Requests whose answer comes later. */
@NullMarked
package io.leasehold.adapters.web.waiting;

import org.jspecify.annotations.NullMarked;
