/** What happened, said in terms that can be told in any language. */
@NullMarked
package io.leasehold.domain.narration;

import org.jspecify.annotations.NullMarked;
