package io.leasehold.simulation.subject;

/** Whose instances a run consists of: the production ones, or something that should be found wanting. */
public interface Subject {

    /** The word by which it is chosen on a command line. */
    String name();

    /** One line on what it is, or on what is wrong with it. */
    String about();

    /** Makes one process; it does nothing before {@link Member#start}. */
    Member join(Surroundings around);
}
