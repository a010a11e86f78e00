/** What the inspection of clusters by scripts can come to. */
@NullMarked
package io.leasehold.domain.inspection;

import org.jspecify.annotations.NullMarked;
