/** Tests of the sandbox of scripts, with processes of its own and those that only pretend. */
@NullMarked
package io.leasehold.adapters.jobs.lua;

import org.jspecify.annotations.NullMarked;
