/** The checks that come with the program: scripts in Lua, and the index that describes them. */
@NullMarked
package io.leasehold.adapters.jobs.checks;

import org.jspecify.annotations.NullMarked;
