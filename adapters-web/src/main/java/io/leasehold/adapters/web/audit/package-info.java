/** The audit: what is told to it, and what it tells. */
@NullMarked
package io.leasehold.adapters.web.audit;

import org.jspecify.annotations.NullMarked;
