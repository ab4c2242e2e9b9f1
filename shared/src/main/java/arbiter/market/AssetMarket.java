package arbiter.market;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One asset as it stood at the time of a snapshot. Whatever is unknown is null, never zero.
 *
 * @param price the newest traded price, or a live venue's mark price
 * @param observedAt when that price was the market's
 * @param change24hPercent percent of the price 24 hours before, by time
 * @param volume24hUsd USD traded over the last 24 hours, by time
 * @param openInterestUsd notional of all open contracts in USD
 * @param realisedVolPercent standard deviation of the last day's simple returns, annualised, in percent
 * @param views by timeframe
 */
public record AssetMarket(
        Symbol symbol,
        Price price,
        Instant observedAt,
        VenueTerms terms,
        @Nullable Funding funding,
        @Nullable BigDecimal change24hPercent,
        @Nullable Money volume24hUsd,
        @Nullable Money openInterestUsd,
        @Nullable BigDecimal realisedVolPercent,
        Map<Timeframe, TimeframeView> views) {

    public AssetMarket {
        views = Map.copyOf(views);
    }
}
