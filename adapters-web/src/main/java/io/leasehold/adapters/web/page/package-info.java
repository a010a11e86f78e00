/** The page at the root: files without data of their own. */
@NullMarked
package io.leasehold.adapters.web.page;

import org.jspecify.annotations.NullMarked;
