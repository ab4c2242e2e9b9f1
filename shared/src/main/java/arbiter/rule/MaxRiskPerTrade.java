package arbiter.rule;

import arbiter.market.Money;
import java.util.List;

/**
 * R01: an entry after which its whole position would lose more at the stop than the risk per trade. Where no stop is needed
 * and none is set: an allocation above {@code max_entry_percent}.
 *
 * <p>An entry whose new stop leaves the whole position losing no more than before is nobody's error.
 */
record MaxRiskPerTrade() implements Rule {

    private static final About ABOUT = About.error(
            "R01",
            "a loss at the stop of the whole position after the entry, with taker fees, above the"
                    + " limit; without a stop where none is required: an allocation above max_entry_percent",
            "a loss that equals the limit passes, and one no larger than the position carried before",
            "max_risk_per_trade_percent",
            "max_entry_percent",
            "taker_fee_bps");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        return Rule.each(plan.entries(), entry -> judge(entry, plan));
    }

    private List<Breach> judge(Entry entry, Plan plan) {
        if (entry.stop() == null && !plan.situation().strategy().requiresStop()) return withoutStop(entry, plan);
        if (entry.stop() == null || entry.facts() == null)
            return List.of(Breach.error(
                    code(), entry.asset(), "the loss of %s at its stop cannot be measured".formatted(entry.asset())));
        var change = plan.portfolio().of(entry);
        var hadStop = entry.position() != null && entry.position().slPrice() != null;
        if (hadStop && !change.raisesLoss()) return List.of();
        var loss = change.after().lossAtStop();
        var limit = plan.equity().percent(plan.limits().maxRiskPerTradePercent());
        return exceeds(entry, "may lose %s USD at its stop", loss, limit);
    }

    private List<Breach> withoutStop(Entry entry, Plan plan) {
        var percent = plan.limits().maxEntryPercent();
        if (percent == null)
            return List.of(Breach.error(
                    code(),
                    entry.asset(),
                    "max_entry_percent is missing for an entry in %s without a stop".formatted(entry.asset())));
        return exceeds(
                entry,
                "allocates %s USD without a stop",
                entry.allocation(),
                plan.equity().percent(percent));
    }

    private List<Breach> exceeds(Entry entry, String what, Money actual, Money limit) {
        if (!actual.isMoreThan(limit)) return List.of();
        return List.of(Breach.error(
                code(),
                entry.asset(),
                "%s %s, more than %s USD".formatted(entry.asset(), what.formatted(actual), limit),
                limit.value(),
                actual.value()));
    }
}
