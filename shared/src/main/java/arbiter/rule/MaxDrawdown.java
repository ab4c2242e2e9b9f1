package arbiter.rule;

import arbiter.market.Money;
import arbiter.strategy.RiskLimits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * R12: taking risk while equity lies further below its peak than the limit.
 *
 * <p>It ends when equity recovers, or when an operator resets the peak: the account's figure is then the lower one.
 */
record MaxDrawdown() implements Rule {

    private static final About ABOUT = About.error(
            "R12",
            "taking risk at a drawdown from the peak beyond the limit, until the peak is reset",
            "a drawdown that equals the limit passes",
            "max_drawdown_percent",
            "peak_equity_usd");

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DECIMALS = 6;

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        if (plan.risks().isEmpty()) return List.of();
        var peak = plan.situation().account().day().peakEquity();
        if (!peak.isPositive())
            return Rule.each(
                    plan.risks(),
                    effect -> List.of(Breach.error(
                            code(), effect.asset(), "the peak of equity is not known, and its drawdown with it")));
        var limit = plan.tightest(RiskLimits::maxDrawdownPercent);
        var drawn = peak.minus(plan.equity());
        if (!drawn.isMoreThan(peak.percent(limit))) return List.of();
        return Rule.each(plan.risks(), effect -> List.of(breach(effect, drawn, peak, limit)));
    }

    private Breach breach(Effect effect, Money drawn, Money peak, BigDecimal limit) {
        var percent = drawn.value().multiply(HUNDRED).divide(peak.value(), DECIMALS, RoundingMode.UP);
        return Breach.error(
                code(),
                effect.asset(),
                "equity is %s %% below its peak of %s USD, more than %s %%: no risk is taken in %s"
                        .formatted(percent, peak, limit, effect.asset()),
                limit,
                percent);
    }
}
