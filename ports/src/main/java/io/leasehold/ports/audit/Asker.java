package io.leasehold.ports.audit;

/**
 * Who asks for a change, as far as a request tells.
 *
 * @param who the role of the token, such as {@code admin}; never the token
 * @param source the address the request came from
 * @param requestId names the request in the answer, the log and the audit
 */
public record Asker(String who, String source, String requestId) {}
