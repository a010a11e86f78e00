/** The leader's jobs with production instances in virtual time on real databases. */
@NullMarked
package io.leasehold.app.jobs;

import org.jspecify.annotations.NullMarked;
