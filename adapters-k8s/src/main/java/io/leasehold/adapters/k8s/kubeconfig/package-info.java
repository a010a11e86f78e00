/** Ways to reach a cluster: mounted service accounts, and kubeconfig files, which may be broken or hostile. */
@NullMarked
package io.leasehold.adapters.k8s.kubeconfig;

import org.jspecify.annotations.NullMarked;
