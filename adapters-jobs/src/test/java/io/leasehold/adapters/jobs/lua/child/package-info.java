/** Tests of the process of scripts. */
@NullMarked
package io.leasehold.adapters.jobs.lua.child;

import org.jspecify.annotations.NullMarked;
