/** This instance at one moment. */
@NullMarked
package io.leasehold.adapters.web.status;

import org.jspecify.annotations.NullMarked;
