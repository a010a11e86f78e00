/** JSON of the API, and its words for the domain's values. */
@NullMarked
package io.leasehold.adapters.web.json;

import org.jspecify.annotations.NullMarked;
