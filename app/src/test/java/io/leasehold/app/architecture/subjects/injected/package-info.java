/** Known to be bad: an adapter that knows injection outside its module. */
@NullMarked
package io.leasehold.app.architecture.subjects.injected;

import org.jspecify.annotations.NullMarked;
