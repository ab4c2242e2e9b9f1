package arbiter.hijack;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.market.Candle;
import arbiter.market.Price;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalmMarketTest {

    private static final Instant NOW = Instant.parse("2025-10-10T00:07:00Z");

    private final CalmMarket market = new CalmMarket(Drills.strategy("aggressive"));

    @Test
    void there_are_two_assets_more_than_may_be_held_and_all_candles_have_just_closed() {
        var snapshot = market.at(NOW);

        assertThat(snapshot.assets()).hasSize(6);
        snapshot.assets().values().forEach(asset -> {
            assertThat(asset.views()).containsOnlyKeys(Timeframe.M5, Timeframe.M15, Timeframe.H1);
            asset.views()
                    .forEach((timeframe, view) -> assertThat(view.closedAt()).isEqualTo(timeframe.floor(NOW)));
            assertThat(asset.observedAt()).isEqualTo(NOW);
        });
    }

    @Test
    void candles_follow_a_price_that_moved_as_if_they_had_always_been_there() {
        market.at(NOW);
        market.move(new Symbol("COIN01"), Price.of("50"));

        assertThat(candles("COIN01")).allSatisfy(candle -> {
            assertThat(candle.low()).isEqualTo(Price.of("49.99"));
            assertThat(candle.high()).isEqualTo(Price.of("50.01"));
        });
        assertThat(candles("COIN02").getFirst().low()).isEqualTo(Price.of("99.98"));
    }

    @Test
    void no_two_assets_move_alike() {
        var names = IntStream.rangeClosed(1, 6).mapToObj("COIN%02d"::formatted).toList();

        for (var one : names)
            for (var other : names)
                if (!one.equals(other))
                    assertThat(correlation(returns(one), returns(other)))
                            .as("%s and %s", one, other)
                            .isBetween(-0.6, 0.6);
    }

    @Test
    void longs_pay_as_much_funding_as_may_be_paid_at_the_next_stamp() {
        var funding = Objects.requireNonNull(
                market.at(NOW).assets().firstEntry().getValue().funding());

        assertThat(funding.rate8h()).isEqualByComparingTo(new BigDecimal("0.0015"));
        assertThat(funding.nextAt()).isEqualTo(Instant.parse("2025-10-10T08:00:00Z"));
        assertThat(CalmMarket.isStamp(Instant.parse("2025-10-10T08:00:00Z"))).isTrue();
        assertThat(CalmMarket.isStamp(NOW)).isFalse();
    }

    private List<Candle> candles(String asset) {
        var market = Objects.requireNonNull(this.market.at(NOW).assets().get(new Symbol(asset)));
        return Objects.requireNonNull(market.views().get(Timeframe.M5)).candles();
    }

    private List<Double> returns(String asset) {
        var candles = candles(asset);
        var returns = new ArrayList<Double>();
        for (var i = 1; i < candles.size(); i++)
            returns.add(candles.get(i).close().value().doubleValue()
                            / candles.get(i - 1).close().value().doubleValue()
                    - 1);
        return returns;
    }

    private static double correlation(List<Double> x, List<Double> y) {
        var mx = x.stream().mapToDouble(d -> d).average().orElseThrow();
        var my = y.stream().mapToDouble(d -> d).average().orElseThrow();
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (var i = 0; i < x.size(); i++) {
            xy += (x.get(i) - mx) * (y.get(i) - my);
            xx += (x.get(i) - mx) * (x.get(i) - mx);
            yy += (y.get(i) - my) * (y.get(i) - my);
        }
        return xy / Math.sqrt(xx * yy);
    }
}
