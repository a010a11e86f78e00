package io.leasehold.simulation.scenario.file;

import io.leasehold.simulation.scenario.Order;
import io.leasehold.simulation.scenario.Resolver;
import io.leasehold.simulation.scenario.Scenario;

/** Refuses repetitions that would make more orders than a run can take, before anything repeats them. */
final class OrderBudget {

    private OrderBudget() {}

    static void check(Scenario scenario, int swarmLine) {
        long orders = 0;
        for (Order order : scenario.timeline()) {
            orders += Resolver.mostOrders(order, scenario.phases());
            require(orders, order.line(), "every");
        }
        long swarm = scenario.swarm()
                .map(s -> Resolver.mostOrders(s, scenario.phases()))
                .orElse(0L);
        require(orders + swarm, swarmLine, "swarm");
    }

    private static void require(long orders, int line, String key) {
        if (orders > Scenario.MOST_ORDERS) {
            throw BadScenario.at(
                    line,
                    key + " could make " + orders + " orders of the timeline: at most " + Scenario.MOST_ORDERS
                            + " fit, so make it rarer");
        }
    }
}
