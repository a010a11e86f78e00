/** What the leader's jobs, and what they work on, have in common: changes and listings that a database answers. */
@NullMarked
package io.leasehold.adapters.web.book;

import org.jspecify.annotations.NullMarked;
