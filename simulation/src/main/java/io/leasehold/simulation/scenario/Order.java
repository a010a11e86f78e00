package io.leasehold.simulation.scenario;

/**
 * One line of a timeline.
 *
 * @param line where it stands in the file, from 1; 0 for one that stands in none
 */
public record Order(int line, Trigger trigger, Action action) {

    /** The word {@code chance} can mean but one thing on one line: that of each message, where the action has such. */
    public Order {
        if (trigger instanceof Trigger.At at
                && at.chance() != 1
                && action.kind().allowed().contains(Key.CHANCE)) {
            throw new IllegalArgumentException(
                    action.kind().word() + " has a chance of its own, so the order cannot have one");
        }
    }
}
