package arbiter.adapter.hyperliquid;

import arbiter.adapter.venue.Gaps;
import arbiter.adapter.venue.Quote;
import arbiter.adapter.venue.Quote.Known;
import arbiter.adapter.venue.Reply.Told;
import arbiter.adapter.venue.Spread;
import arbiter.adapter.venue.Written;
import arbiter.market.Funding;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Symbol;
import arbiter.market.VenueTerms;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/**
 * One asset as Hyperliquid tells of it.
 *
 * @param asset of the universe: what it is
 * @param context how it stands
 */
record AssetContext(Symbol symbol, JsonNode asset, JsonNode context) {

    private static final Money SMALLEST_ORDER = Money.of("10");
    private static final int PRICE_DECIMALS = 6;
    private static final int PRICE_DIGITS = 5;
    private static final int MOST_LEVERAGE = 1_000;
    private static final int RATE_DECIMALS = 12;

    /**
     * The quote.
     *
     * @throws IllegalArgumentException when it states no price or terms that can be used; anything else may lack
     */
    Quote quote(MarginTables margins, Told told) {
        var gaps = new Gaps(symbol);
        var price = Written.price(context.path("markPx"), "markPx");
        var terms = terms(price, margins, gaps);
        var funding = gaps.read("funding_unknown", "funding", () -> funding(told));
        var openInterest = gaps.read("open_interest_unknown", "open interest", () -> openInterest(price));
        return new Known(price, told.askedAt(), terms, funding, openInterest, gaps.problems());
    }

    private VenueTerms terms(Price price, MarginTables margins, Gaps gaps) {
        var szDecimals = (int) Written.whole(asset.path("szDecimals"), "szDecimals", 0, PRICE_DECIMALS);
        var stated = (int) Written.whole(asset.path("maxLeverage"), "maxLeverage", 1, MOST_LEVERAGE);
        var leverage = margins.maxLeverage(stated, asset.path("marginTableId"));
        // The prices at which some thousand USD would be bought and sold: further apart than the best two orders.
        var impact = context.path("impactPxs");
        return new VenueTerms(
                leverage,
                maintenance(leverage),
                SMALLEST_ORDER,
                BigDecimal.ONE.scaleByPowerOfTen(-szDecimals),
                Spread.read(gaps, () -> Spread.bps(impact.path(0), impact.path(1))),
                tick(price, szDecimals),
                !asset.path("isDelisted").asBoolean(false));
    }

    /** Half of the initial margin at the highest leverage. */
    private static BigDecimal maintenance(int leverage) {
        return BigDecimal.ONE.divide(BigDecimal.valueOf(2L * leverage), RATE_DECIMALS, RoundingMode.UP);
    }

    /** Five significant digits and no more than 6 - szDecimals decimals; whole numbers are always allowed. */
    static BigDecimal tick(Price price, int szDecimals) {
        var value = price.value();
        var magnitude = value.precision() - value.scale() - 1;
        var decimals = Math.min(PRICE_DIGITS - 1 - magnitude, PRICE_DECIMALS - szDecimals);
        return BigDecimal.ONE.scaleByPowerOfTen(-Math.max(0, decimals));
    }

    private Funding funding(Told told) {
        return Funding.every(1, Written.rate(context.path("funding"), "funding"), nextHour(told.receivedAt()));
    }

    private static Instant nextHour(Instant time) {
        var hour = Duration.ofHours(1).toMillis();
        return Instant.ofEpochMilli((Math.floorDiv(time.toEpochMilli(), hour) + 1) * hour);
    }

    /** It is told in coins. */
    private Money openInterest(Price price) {
        var coins = Written.unsigned(context.path("openInterest"), "openInterest");
        return new Money(coins.multiply(price.value())).rounded(2, RoundingMode.HALF_EVEN);
    }
}
