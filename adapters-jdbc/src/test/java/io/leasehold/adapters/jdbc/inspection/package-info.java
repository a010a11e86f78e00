/** Tests of scripts, webhooks and records on real databases. */
@NullMarked
package io.leasehold.adapters.jdbc.inspection;

import org.jspecify.annotations.NullMarked;
