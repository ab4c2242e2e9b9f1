package arbiter.rule;

import arbiter.market.Money;
import java.math.BigDecimal;
import java.util.List;

/**
 * R04: the margin of one asset, standing and new, above {@code max_asset_percent} or 80 % of equity, the lower; a warning
 * above three quarters of that.
 */
record MaxAsset() implements Rule {

    private static final About ABOUT = About.both(
            "R04",
            "the margin in one asset, standing and new, above the lower of its limit and 80 % of"
                    + " equity; a warning above three quarters of that",
            "what equals the limit passes; what equals three quarters of it passes without a warning",
            "max_asset_percent");

    private static final BigDecimal CEILING_PERCENT = BigDecimal.valueOf(80);
    private static final BigDecimal WARNING_PERCENT = BigDecimal.valueOf(75);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        return Rule.each(plan.entries(), entry -> judge(entry, plan));
    }

    private List<Breach> judge(Entry entry, Plan plan) {
        var margin = plan.portfolio().of(entry).after().margin();
        var limit = plan.equity().percent(plan.limits().maxAssetPercent().min(CEILING_PERCENT));
        if (margin.isMoreThan(limit))
            return List.of(
                    Breach.error(code(), entry.asset(), message(entry, margin, limit), limit.value(), margin.value()));
        var near = limit.percent(WARNING_PERCENT);
        if (margin.isMoreThan(near))
            return List.of(
                    Breach.warning(code(), entry.asset(), message(entry, margin, near), near.value(), margin.value()));
        return List.of();
    }

    private static String message(Entry entry, Money margin, Money limit) {
        return "the margin in %s would be %s USD, more than %s USD".formatted(entry.asset(), margin, limit);
    }
}
