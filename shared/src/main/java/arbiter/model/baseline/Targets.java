package arbiter.model.baseline;

import arbiter.market.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** How far the take profit of an entry lies from price. */
final class Targets {

    private static final MathContext EXACT = MathContext.DECIMAL64;
    private static final BigDecimal USUAL_RATIO = BigDecimal.TWO;
    private static final BigDecimal LEAST_NET_RATIO = new BigDecimal("1.1");
    private static final BigDecimal COSTS_PAID = new BigDecimal("3.05");
    private static final BigDecimal LADDER_ATRS = BigDecimal.TWO;
    private static final BigDecimal EIGHT_HOURS = BigDecimal.valueOf(8);

    private final AccountView account;

    Targets(AccountView account) {
        this.account = account;
    }

    /**
     * The distance in USD per coin, rounded up: the strategy's reward to risk, at least 1.1 after taker fees on both ends
     * (P03), at least 3 times the cost of the trade (R11). Without a stop: two ATRs beyond the average price.
     */
    BigDecimal distance(Candidate candidate, @Nullable BigDecimal stop, Standing before, Money notional) {
        var price = candidate.asset().price().value();
        var worthwhile = cost(candidate).multiply(COSTS_PAID).multiply(price);
        var wanted = stop == null ? ofLadder(candidate, before, notional) : ofStop(stop, price);
        return candidate.asset().ticksUp(wanted.max(worthwhile));
    }

    private BigDecimal ofStop(BigDecimal stop, BigDecimal price) {
        var ratio = account.plan().limits().takeProfitRatio();
        var fees = account.takerFee().multiply(BigDecimal.TWO).multiply(price);
        var net = stop.add(fees).multiply(LEAST_NET_RATIO).add(fees);
        return stop.multiply(ratio == null ? USUAL_RATIO : ratio).max(net);
    }

    /** How far the average price lies behind is the old entry's distance, thinned by the new rung. */
    private static BigDecimal ofLadder(Candidate candidate, Standing before, Money notional) {
        var wanted = candidate.frame().atr().multiply(LADDER_ATRS);
        var held = candidate.held();
        if (held == null) return wanted;
        var old = before.notional().value();
        var weight = old.divide(old.add(notional.value()), EXACT);
        var price = candidate.asset().price().value();
        var behind = held.entryPrice()
                .value()
                .subtract(price)
                .multiply(BigDecimal.valueOf(held.side().sign()));
        return wanted.add(behind.multiply(weight));
    }

    /** Taker fees of both ends, spread, and the funding that is paid over the holding time, as a fraction (R11). */
    private BigDecimal cost(Candidate candidate) {
        var asset = candidate.asset();
        var spread =
                asset.spreadBps() == null ? BigDecimal.ZERO : asset.spreadBps().movePointLeft(4);
        var rate = asset.fundingRate8h();
        var paid = rate == null
                ? BigDecimal.ZERO
                : rate.multiply(BigDecimal.valueOf(candidate.signal().side().sign()))
                        .max(BigDecimal.ZERO);
        var periods = account.plan().limits().maxHoldingHours().divide(EIGHT_HOURS, EXACT);
        return account.takerFee().multiply(BigDecimal.TWO).add(spread).add(paid.multiply(periods));
    }
}
