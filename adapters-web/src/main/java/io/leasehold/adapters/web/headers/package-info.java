/** Headers that every answer carries. */
@NullMarked
package io.leasehold.adapters.web.headers;

import org.jspecify.annotations.NullMarked;
