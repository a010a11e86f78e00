package io.leasehold.simulation.scenario.file;

/** Thrown for a scenario that is refused; the message is one sentence for people, with the file and line. */
public final class BadScenario extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int line;
    private final String problem;

    /** A problem of the whole file, or of something outside files. */
    BadScenario(String sentence) {
        this(0, sentence, sentence);
    }

    private BadScenario(int line, String problem, String sentence) {
        super(sentence, null, false, false);
        this.line = line;
        this.problem = problem;
    }

    static BadScenario at(int line, String problem) {
        return line < 1 ? new BadScenario(problem) : new BadScenario(line, problem, "line " + line + ": " + problem);
    }

    BadScenario in(String file) {
        String where = line < 1 ? file : file + ", line " + line;
        return new BadScenario(line, problem, where + ": " + problem);
    }

    /** The line it is about, from 1; 0 where there is none. */
    public int line() {
        return line;
    }

    /** The sentence without file and line. */
    String problem() {
        return problem;
    }
}
