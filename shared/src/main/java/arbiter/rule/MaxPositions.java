package arbiter.rule;

import arbiter.market.Symbol;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;

/** R03: more open positions than the strategy holds: those standing, less those closed here, plus new ones. */
record MaxPositions() implements Rule {

    private static final About ABOUT = About.error(
            "R03",
            "more open positions than the limit: those standing, with unfilled entry orders, less"
                    + " those closed by the decision, plus new ones",
            "as many as the limit pass",
            "max_positions");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        var fresh =
                plan.entries().stream().filter(Entry::fresh).map(Entry::asset).toList();
        if (fresh.isEmpty()) return List.of();
        var account = plan.situation().account();
        var open = new HashSet<Symbol>();
        for (var position : account.positions()) open.add(position.asset());
        for (var effect : plan.effects()) if (effect.closes()) open.remove(effect.asset());
        for (var order : account.openOrders()) open.add(order.asset());
        open.addAll(fresh);
        var limit = plan.limits().maxPositions();
        if (open.size() <= limit) return List.of();
        return List.of(Breach.error(
                code(),
                fresh,
                "%d positions would be open, more than %d".formatted(open.size(), limit),
                BigDecimal.valueOf(limit),
                BigDecimal.valueOf(open.size())));
    }
}
