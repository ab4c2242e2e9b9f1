package arbiter.adapter.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.RealData;
import arbiter.market.AssetMarket;
import arbiter.market.Candle;
import arbiter.market.MarketSnapshot;
import arbiter.market.Price;
import arbiter.market.Resampling;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RealHistoryTest {

    private static final Instant BEFORE_THE_CRASH = Instant.parse("2025-10-10T21:00:00Z");

    @Test
    void reads_four_assets_just_before_the_crash() throws Exception {
        var market = new RecordedMarket(RealData.path("market/binance-crash-2025-10"));
        var wanted = Set.of(Timeframe.M5, Timeframe.M15, Timeframe.H1, Timeframe.H4);

        var snapshot = market.read(market.symbols(), wanted, BEFORE_THE_CRASH);

        assertThat(snapshot.problems()).isEmpty();
        assertThat(snapshot.assets()).hasSize(4);
        var fives = market.candles(new Symbol("BTCUSDT"), Timeframe.M5, BEFORE_THE_CRASH);
        var btc = asset(snapshot, "BTCUSDT");
        assertThat(btc.price()).isEqualTo(fives.getLast().close());
        assertThat(btc.observedAt()).isEqualTo(BEFORE_THE_CRASH);
        assertThat(btc.change24hPercent())
                .isEqualByComparingTo(change(btc.price(), closeAt(fives, BEFORE_THE_CRASH.minus(Duration.ofDays(1)))));
        var fours = Objects.requireNonNull(btc.views().get(Timeframe.H4));
        assertThat(fours.closedAt()).isEqualTo(Instant.parse("2025-10-10T20:00:00Z"));
        assertThat(fours.candles())
                .hasSizeLessThan(100)
                .endsWith(Resampling.resample(fives, Timeframe.H4).getLast());
        assertThat(Objects.requireNonNull(btc.funding()).nextAt()).isEqualTo(Instant.parse("2025-10-11T00:00:00Z"));
    }

    @Test
    void counts_a_day_by_time_where_the_venue_stood_still() throws Exception {
        var market = new RecordedMarket(RealData.path("market/hyperliquid"));
        var at = Instant.parse("2025-06-08T12:00:00Z");

        var snapshot = market.read(market.symbols(), Set.of(Timeframe.M15, Timeframe.H1), at);

        var btc = new Symbol("BTC");
        var fives = market.candles(btc, Timeframe.M5, at);
        assertThat(fives.newest(36).stream().filter(c -> c.volume().isZero())).isNotEmpty();
        assertThat(snapshot.problems()).isEmpty();
        assertThat(asset(snapshot, "BTC").price()).isEqualTo(fives.getLast().close());
        assertThat(asset(snapshot, "BTC").change24hPercent())
                .isEqualByComparingTo(change(fives.getLast().close(), closeAt(fives, at.minus(Duration.ofDays(1)))));
    }

    @Test
    void scales_hourly_funding_after_a_halt_that_charged_it_minutes_late() throws Exception {
        var market = new RecordedMarket(RealData.path("market/hyperliquid"));

        var snapshot = market.read(market.symbols(), Set.of(Timeframe.H1), Instant.parse("2025-07-19T11:30:00Z"));

        var newest = new BigDecimal("0.0000125");
        var rates = snapshot.assets().values().stream()
                .map(asset -> Objects.requireNonNull(asset.funding()))
                .toList();
        assertThat(rates)
                .hasSize(7)
                .allSatisfy(funding -> assertThat(funding.nextAt()).isEqualTo(Instant.parse("2025-07-19T12:00:00Z")));
        assertThat(rates)
                .anySatisfy(funding ->
                        assertThat(funding.rate8h()).isEqualByComparingTo(newest.multiply(BigDecimal.valueOf(8))));
    }

    @Test
    void still_has_every_asset_at_the_last_close_they_share() throws Exception {
        for (var folder : List.of("hyperliquid", "binance", "binance-crash-2025-10")) {
            var market = new RecordedMarket(RealData.path("market/" + folder));

            var snapshot = market.read(market.symbols(), Set.of(Timeframe.H1), market.lastClose(market.symbols()));

            assertThat(snapshot.assets().keySet()).as(folder).containsExactlyElementsOf(market.symbols());
        }
    }

    private static BigDecimal change(Price now, Price before) {
        return now.value()
                .subtract(before.value())
                .multiply(BigDecimal.valueOf(100))
                .divide(before.value(), 4, RoundingMode.HALF_EVEN);
    }

    private static Price closeAt(List<Candle> fives, Instant time) {
        return fives.stream()
                .filter(candle -> candle.closeTime(Timeframe.M5).equals(time))
                .findFirst()
                .orElseThrow()
                .close();
    }

    private static AssetMarket asset(MarketSnapshot snapshot, String symbol) {
        return Objects.requireNonNull(snapshot.assets().get(new Symbol(symbol)));
    }
}
