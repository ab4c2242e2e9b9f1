package arbiter.rule;

import arbiter.market.Money;
import java.util.List;

/**
 * K01: the sum of allocations and taker fees of all entries above the free margin.
 *
 * <p>Margin freed by the same decision does not count: it is not free yet.
 */
record AvailableCapital() implements Rule {

    private static final About ABOUT = About.error(
            "K01",
            "the sum of allocations and taker fees of all entries above the free margin; margin freed by the same decision"
                    + " does not count",
            "what equals the free margin passes",
            "available_usd",
            "taker_fee_bps");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        if (plan.entries().isEmpty()) return List.of();
        var needed = Money.ZERO;
        for (var entry : plan.entries())
            needed = needed.plus(entry.allocation()).plus(plan.takerFee(entry.notional()));
        var available = plan.situation().account().available();
        if (!needed.isMoreThan(available)) return List.of();
        return List.of(Breach.error(
                code(),
                plan.contributors(),
                "entries need %s USD with taker fees, and %s USD are available".formatted(needed, available),
                available.value(),
                needed.value()));
    }
}
