package arbiter.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What the venue asks of an order in one asset. What it does not tell is null, never a guess.
 *
 * @param maxLeverage null when unknown: then nothing is entered (K04)
 * @param maintenanceMarginRate fraction of notional, or null: then 1 / (2 x {@code maxLeverage}) is used (spec 3)
 * @param quantityStep coins, positive
 * @param spreadBps the bid-ask spread in basis points of price; null when unknown: then nothing is entered (R11)
 * @param priceTick what a price must be a multiple of, in USD per coin; null when unknown. A venue whose tick depends on the
 *     price gives the one of its present price
 * @param tradable whether positions may be opened; where they may not, they may still be closed
 */
public record VenueTerms(
        @Nullable Integer maxLeverage,
        @Nullable BigDecimal maintenanceMarginRate,
        Money minNotional,
        BigDecimal quantityStep,
        @Nullable BigDecimal spreadBps,
        @Nullable BigDecimal priceTick,
        boolean tradable) {

    /** The maximum leverage of a given context that states none (spec 5). */
    public static final int DEFAULT_MAX_LEVERAGE = 50;

    /** Its spread, in basis points of price. */
    public static final BigDecimal DEFAULT_SPREAD_BPS = BigDecimal.TWO;

    /** The values of spec 5 for what a context may leave out; recorded and synthetic markets use them as they stand. */
    public static final VenueTerms DEFAULT =
            new VenueTerms(DEFAULT_MAX_LEVERAGE, null, Money.of("5"), new BigDecimal("0.00000001"), DEFAULT_SPREAD_BPS);

    public VenueTerms {
        if (maxLeverage != null && maxLeverage < 1)
            throw new IllegalArgumentException("max leverage below 1: " + maxLeverage);
        if (quantityStep.signum() <= 0)
            throw new IllegalArgumentException("quantity step not positive: " + quantityStep);
        if (priceTick != null && priceTick.signum() <= 0)
            throw new IllegalArgumentException("price tick not positive: " + priceTick);
        if (maintenanceMarginRate != null) maintenanceMarginRate = Decimals.canonical(maintenanceMarginRate);
        quantityStep = Decimals.canonical(quantityStep);
        if (spreadBps != null) spreadBps = Decimals.canonical(spreadBps);
        if (priceTick != null) priceTick = Decimals.canonical(priceTick);
    }

    /** The terms of an asset that is tradable, at prices of any tick. */
    public VenueTerms(
            @Nullable Integer maxLeverage,
            @Nullable BigDecimal maintenanceMarginRate,
            Money minNotional,
            BigDecimal quantityStep,
            @Nullable BigDecimal spreadBps) {
        this(maxLeverage, maintenanceMarginRate, minNotional, quantityStep, spreadBps, null, true);
    }

    /** The same where no more leverage may be used than this. */
    public VenueTerms upTo(int leverage) {
        return new VenueTerms(
                maxLeverage == null ? leverage : Math.min(maxLeverage, leverage),
                maintenanceMarginRate,
                minNotional,
                quantityStep,
                spreadBps,
                priceTick,
                tradable);
    }

    /** The price on the tick that pays no more for a long, and asks no less for a short, than the given one. */
    public Price onTick(Price price, Side side) {
        if (priceTick == null) return price;
        var rounding = side == Side.LONG ? RoundingMode.DOWN : RoundingMode.UP;
        var ticks = price.value().divide(priceTick, 0, rounding);
        return ticks.signum() == 0 ? price : new Price(ticks.multiply(priceTick));
    }
}
