package arbiter.rule;

import arbiter.market.Money;
import java.util.List;

/** K05: entries after which all positions together, long and short, are larger than equity times the maximum leverage. */
record MaxGrossNotional() implements Rule {

    private static final About ABOUT = About.error(
            "K05",
            "entries after which gross notional, long and short together, is above equity x the strategy's maximum leverage",
            "what equals the product passes",
            "max_leverage");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        if (plan.entries().isEmpty()) return List.of();
        var gross = Money.ZERO;
        for (var change : plan.portfolio().changes())
            gross = gross.plus(change.after().notional());
        var limit = plan.equity().times(plan.limits().maxLeverage());
        if (!gross.isMoreThan(limit)) return List.of();
        return List.of(Breach.error(
                code(),
                plan.contributors(),
                "gross notional would be %s USD, more than %s USD".formatted(gross, limit),
                limit.value(),
                gross.value()));
    }
}
