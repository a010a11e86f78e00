/** Tests of what runs beside scripts in their process. */
@NullMarked
package io.leasehold.adapters.jobs.lua.child;

import org.jspecify.annotations.NullMarked;
