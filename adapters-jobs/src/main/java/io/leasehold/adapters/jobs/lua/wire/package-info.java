/** What the process of scripts and the one that started it say to each other: frames of a tag, a length and a body. */
@NullMarked
package io.leasehold.adapters.jobs.lua.wire;

import org.jspecify.annotations.NullMarked;
