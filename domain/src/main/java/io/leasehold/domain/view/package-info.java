/** What an instance knows of the leases in the store, how old that knowledge is, and how it is renewed. */
@NullMarked
package io.leasehold.domain.view;

import org.jspecify.annotations.NullMarked;
