/** The command line: commands, flags, help, and what is printed for bad input. */
@NullMarked
package io.leasehold.app.cli;

import org.jspecify.annotations.NullMarked;
