package arbiter.rule;

import arbiter.account.OpenOrder;
import arbiter.market.Money;
import arbiter.market.Symbol;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * R04: the margin of one asset, standing and new, above {@code max_asset_percent} or 80 % of equity, the lower; a warning
 * above three quarters of that.
 */
record MaxAsset() implements Rule {

    private static final BigDecimal CEILING_PERCENT = BigDecimal.valueOf(80);
    private static final BigDecimal WARNING_PERCENT = BigDecimal.valueOf(75);

    @Override
    public String code() {
        return "R04";
    }

    @Override
    public List<Breach> judge(Plan plan) {
        return plan.entries().flatMap(entry -> judge(entry, plan).stream()).toList();
    }

    private Optional<Breach> judge(Entry entry, Plan plan) {
        var margin = standing(entry.asset(), plan.situation()).plus(entry.allocation());
        var limit = plan.equity().percent(plan.limits().maxAssetPercent().min(CEILING_PERCENT));
        var near = limit.percent(WARNING_PERCENT);
        var message = "the margin in %s would be %s USD, more than %s USD";
        if (margin.isMoreThan(limit))
            return Optional.of(Breach.error(
                    code(),
                    entry.asset(),
                    message.formatted(entry.asset(), margin, limit),
                    limit.value(),
                    margin.value()));
        if (margin.isMoreThan(near))
            return Optional.of(Breach.warning(
                    code(),
                    entry.asset(),
                    message.formatted(entry.asset(), margin, near),
                    near.value(),
                    margin.value()));
        return Optional.empty();
    }

    private static Money standing(Symbol asset, Situation situation) {
        var position = situation.position(asset).map(p -> p.margin()).orElse(Money.ZERO);
        return situation.account().openOrders(asset).stream()
                .map(OpenOrder::margin)
                .reduce(position, Money::plus);
    }
}
