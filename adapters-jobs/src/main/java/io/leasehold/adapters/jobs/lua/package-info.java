/** Runs Lua scripts that nobody trusts, in a process of their own, and answers what they ask of a cluster. */
@NullMarked
package io.leasehold.adapters.jobs.lua;

import org.jspecify.annotations.NullMarked;
