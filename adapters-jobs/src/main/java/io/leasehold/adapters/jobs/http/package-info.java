/** What asks web servers of strangers: no address that must not be reached, no byte or second more than allowed. */
@NullMarked
package io.leasehold.adapters.jobs.http;

import org.jspecify.annotations.NullMarked;
