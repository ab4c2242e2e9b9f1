package arbiter.rule;

import arbiter.account.OpenOrder;
import arbiter.account.Position;
import arbiter.market.Symbol;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;

/** R03: more open positions than the strategy holds: those standing, less those closed here, plus new ones. */
record MaxPositions() implements Rule {

    @Override
    public String code() {
        return "R03";
    }

    @Override
    public List<Breach> judge(Plan plan) {
        var account = plan.situation().account();
        var open = new HashSet<Symbol>();
        account.positions().stream().map(Position::asset).forEach(open::add);
        plan.effects().stream().filter(Effect::closes).map(Effect::asset).forEach(open::remove);
        account.openOrders().stream().map(OpenOrder::asset).forEach(open::add);
        var fresh = plan.entries().filter(Entry::fresh).map(Entry::asset).toList();
        open.addAll(fresh);
        var limit = plan.limits().maxPositions();
        if (fresh.isEmpty() || open.size() <= limit) return List.of();
        return List.of(Breach.error(
                code(),
                fresh,
                "%d positions would be open, more than %d".formatted(open.size(), limit),
                BigDecimal.valueOf(limit),
                BigDecimal.valueOf(open.size())));
    }
}
