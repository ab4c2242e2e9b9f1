package arbiter.rule;

import arbiter.market.Money;
import java.util.List;

/**
 * K01: the sum of allocations and taker fees of all entries above the free margin.
 *
 * <p>Margin freed by the same decision does not count: it is not free yet.
 */
record AvailableCapital() implements Rule {

    @Override
    public String code() {
        return "K01";
    }

    @Override
    public List<Breach> judge(Plan plan) {
        var entries = plan.entries().toList();
        var needed = entries.stream()
                .map(entry -> entry.allocation().plus(plan.takerFee(entry.notional())))
                .reduce(Money.ZERO, Money::plus);
        var available = plan.situation().account().available();
        if (entries.isEmpty() || !needed.isMoreThan(available)) return List.of();
        return List.of(Breach.error(
                code(),
                entries.stream().map(Entry::asset).toList(),
                "entries need %s USD with taker fees, and %s USD are available".formatted(needed, available),
                available.value(),
                needed.value()));
    }
}
