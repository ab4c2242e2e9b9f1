package arbiter.adapter.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import arbiter.adapter.binance.Binance;
import arbiter.adapter.hyperliquid.Hyperliquid;
import arbiter.market.Timeframe;
import arbiter.strategy.StrategyCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CandlePlanTest {

    private static final Venue HYPERLIQUID = new Hyperliquid(Hyperliquid.ADDRESS);
    private static final Venue BINANCE = Binance.at(Binance.ADDRESS);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1h                | 1h: 1h
            15m 1h 4h         | 15m: 15m, 1h: 1h 4h
            5m 15m 1h         | 5m: 5m 15m, 1h: 1h
            1m 5m 15m 1h 4h   | 1m: 1m, 5m: 5m 15m, 1h: 1h 4h
            6h                | 2h: 6h
            1m                | 1m: 1m
            """)
    void hyperliquid_is_asked_for_finer_candles_where_they_weigh_less(String wanted, String calls) {
        assertThat(text(CandlePlan.of(timeframes(wanted), HYPERLIQUID.candleTariff())))
                .isEqualTo(calls);
    }

    @Test
    void binance_is_asked_for_each_timeframe() {
        assertThat(text(CandlePlan.of(timeframes("1m 5m 15m 1h 4h 6h"), BINANCE.candleTariff())))
                .isEqualTo("1m: 1m, 5m: 5m, 15m: 15m, 1h: 1h, 4h: 4h, 6h: 6h");
    }

    @Test
    void ten_assets_on_all_timeframes_of_all_strategies_fit_into_a_minute() {
        var wanted = EnumSet.noneOf(Timeframe.class);
        StrategyCatalogue.predefined().all().forEach(strategy -> wanted.addAll(strategy.timeframes()));

        for (var venue : List.of(HYPERLIQUID, BINANCE)) {
            var candles = CandlePlan.of(wanted, venue.candleTariff()).weight(venue.candleTariff());
            assertThat(10 * candles + 30).as(venue.name()).isLessThanOrEqualTo(venue.weightPerMinute());
        }
    }

    @Test
    void a_minute_alone_reaches_back_over_the_last_day() {
        var reading = CandlePlan.of(Set.of(Timeframe.M1), BINANCE.candleTariff())
                .readings()
                .getFirst();
        var asOf = Instant.parse("2026-03-04T12:00:40Z");

        assertThat(Duration.between(reading.from(asOf), reading.to(asOf)))
                .isGreaterThanOrEqualTo(Duration.ofMinutes(1441));
    }

    @Test
    void a_timeframe_that_nothing_adds_up_to_cannot_be_planned() {
        var hours = new CandleTariff(Set.of(Timeframe.H1), 5_000, _ -> 1);

        assertThatIllegalArgumentException().isThrownBy(() -> CandlePlan.of(Set.of(Timeframe.M5), hours));
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_plan_tells_each_timeframe_once_with_enough_candles_within_what_the_venue_gives(long seed) {
        var random = new SplittableRandom(seed);
        var wanted = Arrays.stream(Timeframe.values())
                .filter(_ -> random.nextInt(3) == 0)
                .collect(Collectors.toSet());
        var asOf = Instant.ofEpochMilli(random.nextLong(1_700_000_000_000L, 1_800_000_000_000L));
        for (var venue : List.of(HYPERLIQUID, BINANCE)) {
            var tariff = venue.candleTariff();
            var readings = CandlePlan.of(wanted, tariff).readings();

            assertThat(readings.stream().flatMap(reading -> reading.told().stream()))
                    .containsExactlyInAnyOrderElementsOf(wanted);
            for (var reading : readings) {
                var span = Duration.between(reading.from(asOf), reading.to(asOf));
                assertThat(tariff.timeframes()).contains(reading.asked());
                assertThat(span.toMillis() / reading.asked().millis())
                        .isLessThanOrEqualTo(reading.most())
                        .isLessThanOrEqualTo(tariff.most());
                for (var told : reading.told())
                    assertThat(Duration.between(reading.from(asOf), told.floor(asOf))
                                    .dividedBy(told.length()))
                            .isGreaterThanOrEqualTo(CandlePlan.CANDLES);
            }
        }
    }

    private static Set<Timeframe> timeframes(String codes) {
        return Arrays.stream(codes.split(" ", -1)).map(Timeframe::of).collect(Collectors.toSet());
    }

    private static String text(CandlePlan plan) {
        return plan.readings().stream()
                .map(reading -> reading.asked() + ": "
                        + reading.told().stream().map(Timeframe::code).collect(Collectors.joining(" ")))
                .collect(Collectors.joining(", "));
    }
}
