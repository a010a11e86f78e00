/** Black-box scenarios and measurements: real processes of the app on a real API server, seen only through HTTP and signals. */
@NullMarked
package io.leasehold.app.e2e;

import org.jspecify.annotations.NullMarked;
