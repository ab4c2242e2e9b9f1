package arbiter.model.baseline;

import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the market block says; an asset or timeframe that cannot be used is not in it. */
record MarketView(Instant asOf, Map<Symbol, Asset> assets) {

    private static final int SIGNIFICANT_DIGITS = 5;
    private static final int MOST_DECIMALS = 8;

    Optional<Asset> asset(Symbol symbol) {
        return Optional.ofNullable(assets.get(symbol));
    }

    /**
     * One asset.
     *
     * @param fundingRate8h fraction of notional that longs pay per 8 hours, null when unknown
     * @param maxLeverage the venue's, null when unknown
     * @param spreadBps basis points of price, null when unknown
     */
    record Asset(
            Price price,
            Instant observedAt,
            @Nullable BigDecimal fundingRate8h,
            @Nullable Instant nextFundingAt,
            @Nullable Integer maxLeverage,
            Money minNotional,
            BigDecimal quantityStep,
            @Nullable BigDecimal spreadBps,
            boolean tradable,
            Map<Timeframe, Frame> frames) {

        /** The smallest order that comes to something: the venue's least, and one step of coins. */
        Money leastNotional() {
            return minNotional.max(new Money(price.value().multiply(quantityStep)));
        }

        /** The first of the timeframes that has no usable indicators. */
        Optional<Timeframe> missing(List<Timeframe> timeframes) {
            return timeframes.stream().filter(t -> !frames.containsKey(t)).findFirst();
        }

        /** The frames of timeframes none of which is missing, in their order. */
        List<Frame> framesOf(List<Timeframe> timeframes) {
            return timeframes.stream()
                    .map(frames::get)
                    .map(Objects::requireNonNull)
                    .toList();
        }

        /**
         * A distance in USD rounded up to the decimals that prices of this asset are written with: those of the price
         * itself, or as many as give 5 significant digits, at most 8. A distance, so that both sides round alike.
         */
        BigDecimal ticksUp(BigDecimal distance) {
            return distance.setScale(decimals(), RoundingMode.CEILING);
        }

        /** The same, rounded down. */
        BigDecimal ticksDown(BigDecimal distance) {
            return distance.setScale(decimals(), RoundingMode.FLOOR);
        }

        private int decimals() {
            var value = price.value();
            var forDigits = SIGNIFICANT_DIGITS - (value.precision() - value.scale());
            return Math.clamp(Math.max(value.scale(), forDigits), 0, MOST_DECIMALS);
        }
    }
}
