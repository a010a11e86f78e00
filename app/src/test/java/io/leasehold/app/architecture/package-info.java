/** The rules of the house, checked on the compiled classes of every module. */
@NullMarked
package io.leasehold.app.architecture;

import org.jspecify.annotations.NullMarked;
