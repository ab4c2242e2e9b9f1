package arbiter.rule;

import static arbiter.rule.RuleFixtures.NOON;

import arbiter.market.Funding;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.market.VenueTerms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The facts of one asset under construction: 100 USD, no funding, an ATR of 1, and returns like nobody else's. */
final class GivenAsset {

    private final Symbol symbol;
    Price price = Price.of("100");

    @Nullable
    Price assumed;

    Instant observedAt = NOON;

    @Nullable
    Integer maxLeverage = VenueTerms.DEFAULT_MAX_LEVERAGE;

    @Nullable
    BigDecimal maintenance;

    Money minNotional = VenueTerms.DEFAULT.minNotional();
    BigDecimal step = VenueTerms.DEFAULT.quantityStep();

    @Nullable
    BigDecimal spreadBps = VenueTerms.DEFAULT_SPREAD_BPS;

    boolean tradable = true;

    @Nullable
    BigDecimal priceTick;

    @Nullable
    Funding funding = new Funding(BigDecimal.ZERO, null);

    @Nullable
    BigDecimal atr = BigDecimal.ONE;

    @Nullable
    List<BigDecimal> returns;

    @Nullable
    Map<Timeframe, Instant> candlesClosedAt;

    GivenAsset(Symbol symbol) {
        this.symbol = symbol;
        this.returns = wave(period(symbol), 96);
    }

    private static int period(Symbol symbol) {
        return switch (symbol.value()) {
            case "BTC" -> 1;
            case "ETH" -> 2;
            case "SOL" -> 4;
            default -> 8;
        };
    }

    /** Returns that turn after so many candles; waves of periods 1, 2, 4 and 8 are uncorrelated over 96 candles. */
    static List<BigDecimal> wave(int period, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> BigDecimal.valueOf(i / period % 2 == 0 ? 1 : -1, 2))
                .toList();
    }

    AssetFacts facts() {
        return new AssetFacts(
                symbol,
                price,
                assumed == null ? price : assumed,
                observedAt,
                new VenueTerms(maxLeverage, maintenance, minNotional, step, spreadBps, priceTick, tradable),
                funding,
                atr,
                returns,
                candlesClosedAt);
    }
}
