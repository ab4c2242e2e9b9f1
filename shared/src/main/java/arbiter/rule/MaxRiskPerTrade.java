package arbiter.rule;

import arbiter.market.Money;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * R01: an entry after which its whole position would lose more at the stop than the risk per trade. Where no stop is needed
 * and none is set: an allocation above {@code max_entry_percent}.
 *
 * <p>An entry whose new stop leaves the whole position losing no more than before is nobody's error.
 */
record MaxRiskPerTrade() implements Rule {

    @Override
    public String code() {
        return "R01";
    }

    @Override
    public List<Breach> judge(Plan plan) {
        return plan.entering().flatMap(effect -> judge(effect, plan).stream()).toList();
    }

    private Optional<Breach> judge(Effect effect, Plan plan) {
        var entry = Objects.requireNonNull(effect.entry());
        if (entry.stop() == null && !plan.situation().strategy().requiresStop()) return withoutStop(entry, plan);
        var loss = LossAtStop.ofWhole(effect, entry, plan);
        if (loss.isEmpty())
            return Optional.of(Breach.error(
                    code(), entry.asset(), "the loss of %s at its stop cannot be measured".formatted(entry.asset())));
        var lowers =
                LossAtStop.ofStanding(effect, plan).filter(before -> !loss.get().isMoreThan(before));
        if (lowers.isPresent()) return Optional.empty();
        var limit = plan.equity().percent(plan.limits().maxRiskPerTradePercent());
        return exceeds(entry, "may lose %s USD at its stop".formatted(loss.get()), loss.get(), limit);
    }

    private Optional<Breach> withoutStop(Entry entry, Plan plan) {
        var percent = plan.limits().maxEntryPercent();
        if (percent == null)
            return Optional.of(Breach.error(
                    code(),
                    entry.asset(),
                    "max_entry_percent is missing for an entry in %s without a stop".formatted(entry.asset())));
        return exceeds(
                entry,
                "allocates %s USD without a stop".formatted(entry.allocation()),
                entry.allocation(),
                plan.equity().percent(percent));
    }

    private Optional<Breach> exceeds(Entry entry, String what, Money actual, Money limit) {
        if (!actual.isMoreThan(limit)) return Optional.empty();
        return Optional.of(Breach.error(
                code(),
                entry.asset(),
                "%s %s, more than %s USD".formatted(entry.asset(), what, limit),
                limit.value(),
                actual.value()));
    }
}
