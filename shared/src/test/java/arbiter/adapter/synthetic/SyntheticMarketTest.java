package arbiter.adapter.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.market.Candle;
import arbiter.market.CandleSeries;
import arbiter.market.MarketData;
import arbiter.market.MarketDataContract;
import arbiter.market.Resampling;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticMarketTest extends MarketDataContract {

    private static final Symbol BTC = new Symbol("BTC");
    private static final Symbol ETH = new Symbol("ETH");
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:40Z");
    private static final Set<Timeframe> ALL = EnumSet.allOf(Timeframe.class);

    @Override
    protected MarketData market() {
        return new SyntheticMarket(42, symbols());
    }

    @Override
    protected List<Symbol> symbols() {
        return List.of(BTC, ETH, new Symbol("SOL"));
    }

    @Override
    protected Instant asOf() {
        return NOON;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-01-01T00:00:00Z",
                "2026-12-31T23:59:59.999Z",
                "2030-06-15T08:00:00Z",
                "2035-12-31T00:00:00Z"
            })
    void is_sound_on_every_timeframe_at_any_time(String time) {
        var snapshot = market().read(symbols(), ALL, Instant.parse(time));

        assertThat(snapshot.problems()).isEmpty();
        assertThat(snapshot.assets().values())
                .allSatisfy(asset -> assertThat(asset.views()).containsOnlyKeys(ALL));
    }

    @Test
    void differs_with_the_seed_and_the_symbol() {
        var one = new SyntheticMarket(1, symbols()).read(symbols(), ALL, NOON).assets();
        var two = new SyntheticMarket(2, symbols()).read(symbols(), ALL, NOON).assets();

        assertThat(one.get(BTC)).isNotEqualTo(two.get(BTC));
        assertThat(Objects.requireNonNull(one.get(BTC)).change24hPercent())
                .isNotEqualTo(Objects.requireNonNull(one.get(ETH)).change24hPercent());
    }

    @Test
    void depends_on_no_other_symbol_of_the_market() {
        var alone = new SyntheticMarket(42, List.of(ETH)).read(List.of(ETH), ALL, NOON);

        assertThat(alone.assets().get(ETH))
                .isEqualTo(market().read(symbols(), ALL, NOON).assets().get(ETH));
    }

    @ParameterizedTest
    @EnumSource
    void agrees_with_itself_on_every_timeframe(Timeframe timeframe) {
        var asset = new SyntheticAsset(42, BTC);
        var minutes = asset.candles(Timeframe.M1, 3 * 1440, NOON);

        var added = Resampling.resample(minutes, timeframe);

        assertThat(added).isNotEmpty();
        assertThat(new ArrayList<Candle>(asset.candles(timeframe, added.size(), NOON)))
                .endsWith(added.toArray(Candle[]::new));
    }

    @Test
    void begins_each_candle_where_the_one_before_ended_across_days_too() {
        var minutes = new SyntheticAsset(42, BTC).candles(Timeframe.M1, 5 * 1440, NOON);

        assertThat(minutes.gapFree()).isTrue();
        for (var i = 1; i < minutes.size(); i++)
            assertThat(minutes.get(i).open()).isEqualTo(minutes.get(i - 1).close());
    }

    @Test
    void has_trends_ranges_and_crashes_that_differ() {
        Map<Regime, List<Candle>> days = new EnumMap<>(Regime.class);
        for (var day : days(BTC))
            days.computeIfAbsent(
                            Regime.of(42, day.openTime().toEpochMilli() / Timeframe.D1.millis()),
                            _ -> new ArrayList<>())
                    .add(day);

        assertThat(days).containsOnlyKeys(Regime.values());
        assertThat(meanReturn(days, Regime.TREND_UP)).isGreaterThan(0.01);
        assertThat(meanReturn(days, Regime.TREND_DOWN)).isLessThan(-0.005);
        assertThat(Math.abs(meanReturn(days, Regime.RANGE))).isLessThan(0.01);
        assertThat(meanRange(days, Regime.CRASH)).isGreaterThan(3 * meanRange(days, Regime.RANGE));
    }

    @Test
    void moves_its_coins_together() {
        var btc = returns(days(BTC));
        var eth = returns(days(ETH));

        assertThat(correlation(btc, eth)).isBetween(0.5, 0.99);
    }

    @Test
    void keeps_prices_plausible_for_years() {
        assertThat(days(BTC)).allSatisfy(day -> assertThat(day.close().value()).isBetween(dec("15000"), dec("240000")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BTCUSDT", "BTC-PERP", "BTC_USDC"})
    void prices_a_known_coin_alike_whatever_it_is_quoted_in(String name) {
        assertThat(Coin.of(1, new Symbol(name)).basePrice()).isEqualTo(60_000);
    }

    @Test
    void gives_a_name_nobody_heard_of_a_market_of_its_own() {
        var strange = new Symbol("x-9_Z");

        var snapshot = new SyntheticMarket(7, List.of(strange)).read(List.of(strange), ALL, NOON);

        assertThat(snapshot.problems()).isEmpty();
        assertThat(Objects.requireNonNull(snapshot.assets().get(strange))
                        .price()
                        .value())
                .isBetween(dec("0.005"), dec("5000"));
    }

    @Test
    void charges_funding_every_eight_hours_and_knows_open_interest() {
        var asset = Objects.requireNonNull(
                market().read(symbols(), ALL, NOON).assets().get(BTC));
        var funding = Objects.requireNonNull(asset.funding());

        assertThat(funding.nextAt()).isEqualTo(Instant.parse("2026-03-04T16:00:00Z"));
        assertThat(funding.rate8h().abs()).isLessThanOrEqualTo(dec("0.003"));
        assertThat(Objects.requireNonNull(asset.openInterestUsd()).isPositive()).isTrue();
    }

    private static CandleSeries days(Symbol symbol) {
        var days = new SyntheticAsset(42, symbol).candles(Timeframe.D1, 600, NOON);
        return days.closedBy(NOON.plus(Duration.ofDays(1)));
    }

    private static double meanReturn(Map<Regime, List<Candle>> days, Regime regime) {
        return returns(days.getOrDefault(regime, List.of())).stream()
                .mapToDouble(d -> d)
                .average()
                .orElseThrow();
    }

    private static double meanRange(Map<Regime, List<Candle>> days, Regime regime) {
        return days.getOrDefault(regime, List.of()).stream()
                .mapToDouble(
                        day -> number(day.high().value()) / number(day.low().value()) - 1)
                .average()
                .orElseThrow();
    }

    private static List<Double> returns(List<Candle> days) {
        return days.stream()
                .map(day -> number(day.close().value()) / number(day.open().value()) - 1)
                .toList();
    }

    private static double correlation(List<Double> a, List<Double> b) {
        var meanA = a.stream().mapToDouble(d -> d).average().orElseThrow();
        var meanB = b.stream().mapToDouble(d -> d).average().orElseThrow();
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (var i = 0; i < a.size(); i++) {
            ab += (a.get(i) - meanA) * (b.get(i) - meanB);
            aa += (a.get(i) - meanA) * (a.get(i) - meanA);
            bb += (b.get(i) - meanB) * (b.get(i) - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }

    private static double number(BigDecimal value) {
        return value.doubleValue();
    }

    private static BigDecimal dec(String text) {
        return new BigDecimal(text);
    }
}
