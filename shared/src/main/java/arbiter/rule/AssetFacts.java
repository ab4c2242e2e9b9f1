package arbiter.rule;

import arbiter.market.Funding;
import arbiter.market.Price;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.market.VenueTerms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the rules know of one asset's market. Unknown is null: each rule says what that means for it.
 *
 * @param price of now
 * @param assumedPrice what the model saw
 * @param observedAt when {@code price} was the market's
 * @param atr ATR 14 on the strategy's sizing timeframe, in USD per coin
 * @param returns simple returns of the strategy's shortest timeframe, oldest first and without a gap, as fractions; the last
 *     one ends where that timeframe's newest candle closed
 * @param candlesClosedAt when the newest candle of each timeframe closed; null in a given context that does not say
 */
public record AssetFacts(
        Symbol symbol,
        Price price,
        Price assumedPrice,
        Instant observedAt,
        VenueTerms terms,
        @Nullable Funding funding,
        @Nullable BigDecimal atr,
        @Nullable List<BigDecimal> returns,
        @Nullable Map<Timeframe, Instant> candlesClosedAt) {

    /** The same, where the model saw another price. */
    public AssetFacts assuming(Price seen) {
        return new AssetFacts(symbol, price, seen, observedAt, terms, funding, atr, returns, candlesClosedAt);
    }
}
