/** Tests of what is inside the routes of inspections. */
@NullMarked
package io.leasehold.adapters.web.inspection;

import org.jspecify.annotations.NullMarked;
