/** What runs in the process of scripts: Lua with what scripts may use, and nothing that would be worth stealing. */
@NullMarked
package io.leasehold.adapters.jobs.lua.child;

import org.jspecify.annotations.NullMarked;
