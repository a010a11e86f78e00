/** Connect and disconnect. */
@NullMarked
package io.leasehold.adapters.web.connections;

import org.jspecify.annotations.NullMarked;
