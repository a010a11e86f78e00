package io.leasehold.adapters.web.problem;

/** Ends a request with a problem. It carries no stack: it is an answer, not a bug. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
