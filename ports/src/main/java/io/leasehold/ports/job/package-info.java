/** What the leader's scheduler needs: the jobs it runs, and the store of schedules and runs. */
@NullMarked
package io.leasehold.ports.job;

import org.jspecify.annotations.NullMarked;
