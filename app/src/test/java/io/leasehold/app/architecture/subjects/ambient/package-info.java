/** Known to be bad: a driver with threads and a clock of its own. */
@NullMarked
package io.leasehold.app.architecture.subjects.ambient;

import org.jspecify.annotations.NullMarked;
