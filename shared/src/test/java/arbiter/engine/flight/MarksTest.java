package arbiter.engine.flight;

import static arbiter.engine.Scene.BTC;
import static arbiter.engine.Scene.ETH;
import static arbiter.engine.Scene.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.engine.Scene;
import arbiter.engine.flight.Marks.Mark;
import arbiter.market.Indicator;
import arbiter.market.Price;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarksTest {

    private static final BigDecimal QUARTER = new BigDecimal("0.25");

    @ParameterizedTest
    @CsvSource({"1000,    true", "1002.5,  true", "997.5,   true", "1002.51, false", "997.49,  false"})
    void hold_while_the_price_moved_a_quarter_of_atr_at_most(String price, boolean hold) {
        assertThat(btc("1000", "10", 1).hold(btc(price, "10", 1), QUARTER)).isEqualTo(hold);
    }

    @Test
    void measure_a_move_by_atr_as_it_was() {
        assertThat(btc("1000", "10", 1).hold(btc("1005", "100", 1), QUARTER)).isFalse();
        assertThat(btc("1000", "100", 1).hold(btc("1005", "10", 1), QUARTER)).isTrue();
    }

    @Test
    void hold_without_atr_only_where_nothing_moved() {
        assertThat(btc("1000", null, 1).hold(btc("1000.0", null, 1), QUARTER)).isTrue();
        assertThat(btc("1000", null, 1).hold(btc("1000.01", "10", 1), QUARTER)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, true",
        "-1, -1, true",
        "0, 0, true",
        ", , true",
        "1, -1, false",
        "-1, 1, false",
        "0, 1, false",
        ", 1, false",
        "1, , false"
    })
    void hold_while_funding_has_its_sign(@Nullable Integer before, @Nullable Integer now, boolean hold) {
        assertThat(btc("1000", "10", before).hold(btc("1000", "10", now), QUARTER))
                .isEqualTo(hold);
    }

    @Test
    void hold_only_for_the_same_assets() {
        var one = btc("1000", "10", 1);
        var both = new TreeMap<>(one.assets());
        both.put(ETH, new Mark(Price.of("3900"), BigDecimal.TEN, 1));

        assertThat(one.hold(new Marks(both), QUARTER)).isFalse();
        assertThat(new Marks(both).hold(one, QUARTER)).isFalse();
        assertThat(new Marks(both).hold(new Marks(both), QUARTER)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1002.5, true", "1002.51, false"})
    void may_hold_while_no_known_price_moved_too_far(String price, boolean mayHold) {
        assertThat(btc("1000", "10", 1).mayHold(btc(price, "10", 1), QUARTER)).isEqualTo(mayHold);
    }

    @Test
    void may_hold_wherever_the_price_went_that_had_no_atr() {
        assertThat(btc("1000", null, 1).mayHold(btc("1200", "10", 1), QUARTER)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, , true", "1, -1, false", "1, 1, true", ", 1, false", ", , true"})
    void may_hold_while_funding_is_not_known_to_have_another_sign(
            @Nullable Integer before, @Nullable Integer now, boolean mayHold) {
        assertThat(btc("1000", "10", before).mayHold(btc("1000", "10", now), QUARTER))
                .isEqualTo(mayHold);
    }

    @Test
    void may_hold_though_an_asset_could_not_be_read_but_not_though_one_is_back() {
        var one = btc("1000", "10", 1);
        var both = new TreeMap<>(one.assets());
        both.put(ETH, new Mark(Price.of("3900"), BigDecimal.TEN, 1));

        assertThat(new Marks(both).mayHold(one, QUARTER)).isTrue();
        assertThat(new Marks(both).mayHold(Marks.NONE, QUARTER)).isTrue();
        assertThat(one.mayHold(new Marks(both), QUARTER)).isFalse();
    }

    @Test
    void are_taken_of_every_asset_on_the_sizing_timeframe() {
        var snapshot = Scene.market(NOON);
        var strategy = Scene.STRATEGIES.find("conservative").orElseThrow();

        var marks = Marks.of(snapshot, strategy);

        assertThat(marks.assets()).containsOnlyKeys(BTC, ETH);
        var market = Objects.requireNonNull(snapshot.assets().get(BTC));
        var view = Objects.requireNonNull(market.views().get(strategy.sizingTimeframe()));
        assertThat(marks.assets().get(BTC))
                .isEqualTo(new Mark(
                        market.price(),
                        BigDecimal.valueOf(view.last(Indicator.ATR_14)),
                        Objects.requireNonNull(market.funding()).rate8h().signum()));
    }

    private static Marks btc(String price, @Nullable String atr, @Nullable Integer fundingSign) {
        var mark = new Mark(Price.of(price), atr == null ? null : new BigDecimal(atr), fundingSign);
        return new Marks(new TreeMap<>(Map.of(BTC, mark)));
    }
}
