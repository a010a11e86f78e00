/** The log: its line, its level scale, and what is never written to it. */
@NullMarked
package io.leasehold.app.log;

import org.jspecify.annotations.NullMarked;
