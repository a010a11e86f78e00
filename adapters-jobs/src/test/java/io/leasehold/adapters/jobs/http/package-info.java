/** Tests of what asks web servers. */
@NullMarked
package io.leasehold.adapters.jobs.http;

import org.jspecify.annotations.NullMarked;
