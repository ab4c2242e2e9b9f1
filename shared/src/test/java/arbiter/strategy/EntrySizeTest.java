package arbiter.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.strategy.EntrySize.Standing;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntrySizeTest {

    private static final Money EQUITY = Money.of("10000");
    private static final Standing NOTHING = Standing.nothing(EQUITY);
    private static final Sizing VOLATILITY = new Sizing.VolatilityAdjusted();

    @Test
    void fixed_usd_is_that_much_whatever_the_equity() {
        var sizing = new Sizing.Fixed(Money.of("250"), null);

        assertThat(given(sizing, entry("10000", 5, null, null))).isEqualTo(Money.of("250"));
        assertThat(given(sizing, entry("77", 5, null, null))).isEqualTo(Money.of("250"));
    }

    @Test
    void fixed_percent_and_percentage_are_of_equity_and_leave_leverage_alone() {
        assertThat(given(new Sizing.Fixed(null, BigDecimal.TWO), entry("10000", 10, null, null)))
                .isEqualTo(Money.of("200"));
        assertThat(given(new Sizing.Percentage(BigDecimal.valueOf(6)), entry("10000", 10, null, null)))
                .isEqualTo(Money.of("600"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # swing: 1.2 % of 10,000 at risk, default stop 2.5 %, taker 5 bps, price 100, leverage 5
            the default stop is the widest | 1    | 2    | 923.07692307
            twice the ATR is the widest    | 1.5  | 2    | 774.19354838
            the own stop is the widest     | 1    | 4    | 585.36585365
            the ATR is not known           |      | 4    | 585.36585365
            there is no stop               | 1.5  |      | 774.19354838
            """)
    void volatility_adjusted_loses_the_risk_per_trade_at_the_widest_of_three(
            String why, @Nullable String atr, @Nullable String stop, String allocation) {
        assertThat(given(VOLATILITY, entry("10000", 5, atr, stop))).as(why).isEqualTo(Money.of(allocation));
    }

    @Test
    void volatility_adjusted_gives_nothing_where_no_move_is_known() {
        var limits = StrategyFixtures.strategy(StrategyType.DCA).limits();

        assertThat(EntrySize.given(VOLATILITY, limits, entry("10000", 1, null, null), TrackRecord.NONE))
                .isEqualTo(Money.ZERO);
    }

    @Test
    void a_third_of_a_coin_is_not_rounded_before_the_end() {
        var entry = new EntryToSize(EQUITY, Price.of("3"), 1, null, new BigDecimal("0.1"), BigDecimal.ZERO);

        assertThat(given(VOLATILITY, entry)).isEqualTo(Money.of("3600"));
    }

    @ParameterizedTest(name = "{0} wins of {1} R in {2}")
    @CsvSource({
        // half of f = 0.5 x (1 - 15 / 30) is 12.5 %, above the risk per trade of 1.2 %: 120 / (0.02 + 0.001) / 5
        "15, 2, 30, 1142.85714285",
        // f = 0.5 x (1 - 15 / 15.3) = 0.98 %, half of it 0.49 %: 49.0196078 / 0.021 / 5
        "15, 1.02, 30, 466.853408",
        "15, 1, 30, 0",
        "15, 0.5, 30, 0",
        "0, 1, 30, 0",
        "30, 1, 30, 1142.85714285",
        // one sample too few: 5 % of equity
        "29, 1, 29, 500",
        "0, 1, 0, 500"
    })
    void kelly_risks_half_its_fraction_and_never_more_than_the_risk_per_trade(
            int wins, String winR, int samples, String allocation) {
        var outcomes = Stream.concat(
                        Collections.nCopies(wins, new BigDecimal(winR)).stream(),
                        Collections.nCopies(samples - wins, BigDecimal.ONE.negate()).stream())
                .toList();

        assertThat(EntrySize.given(
                        new Sizing.Kelly(BigDecimal.valueOf(5)),
                        limits(),
                        entry("10000", 5, "1", "2"),
                        TrackRecord.of(outcomes)))
                .isEqualTo(Money.of(allocation));
    }

    @Test
    void kelly_without_a_stop_reckons_with_a_fifth_of_the_notional() {
        var wins = TrackRecord.of(Collections.nCopies(30, BigDecimal.ONE));

        assertThat(EntrySize.given(
                        new Sizing.Kelly(BigDecimal.valueOf(5)), limits(), entry("10000", 5, "1", null), wins))
                .isEqualTo(Money.of("119.40298507"));
    }

    @Test
    void nothing_is_given_without_equity() {
        for (var sizing : List.of(
                new Sizing.Fixed(Money.of("250"), null),
                new Sizing.Fixed(null, BigDecimal.TWO),
                new Sizing.Percentage(BigDecimal.TWO),
                VOLATILITY,
                new Sizing.Kelly(BigDecimal.TWO)))
            for (var equity : List.of("0", "-1"))
                assertThat(given(sizing, entry(equity, 5, "1", "2"))).isEqualTo(Money.ZERO);
    }

    @Test
    void risk_per_trade_caps_at_what_the_whole_position_loses_with_its_fees() {
        // 120 / (0.04 + 0.001) = 2,926.829 of notional; with 1,000 standing its loss and exit fee go first
        assertThat(most(entry("10000", 5, null, "4"), NOTHING)).isEqualTo(Money.of("585.36585365"));
        assertThat(most(entry("10000", 5, null, "4"), standing("1000", "0", "0", "10000")))
                .isEqualTo(Money.of("387.80487804"));
        assertThat(most(entry("10000", 5, null, "4"), standing("1000", "79.5", "0", "10000")))
                .isEqualTo(Money.ZERO);
        assertThat(most(entry("10000", 5, null, "4"), standing("3000", "0", "0", "10000")))
                .isEqualTo(Money.ZERO);
    }

    @Test
    void one_asset_caps_at_what_its_margin_leaves_of_its_share_or_of_80_percent() {
        assertThat(most(entry("10000", 1, null, "0.5"), standing("0", "0", "5900", "10000")))
                .isEqualTo(Money.of("100"));
        assertThat(EntrySize.most(withMaxAsset("95"), StopPolicy.REQUIRED, entry("10000", 1, null, "0.1"), NOTHING))
                .isEqualTo(Money.of("8000"));
    }

    @Test
    void free_margin_caps_at_what_pays_for_the_allocation_and_its_fee() {
        assertThat(most(entry("10000", 5, null, "0.5"), Standing.nothing(Money.of("1002.5"))))
                .isEqualTo(Money.of("1000"));
        assertThat(most(entry("10000", 5, null, "0.5"), Standing.nothing(Money.of("-3"))))
                .isEqualTo(Money.ZERO);
    }

    @Test
    void without_a_stop_the_largest_entry_caps_where_stops_are_optional_and_nothing_is_left_where_not() {
        var dca = StrategyFixtures.strategy(StrategyType.DCA).limits();

        assertThat(EntrySize.most(dca, StopPolicy.OPTIONAL, entry("10000", 1, null, null), NOTHING))
                .isEqualTo(Money.of("200"));
        assertThat(most(entry("10000", 1, null, null), NOTHING)).isEqualTo(Money.ZERO);
    }

    @Test
    void a_stop_at_the_price_that_costs_no_fee_measures_nothing() {
        var entry = new EntryToSize(EQUITY, Price.of("3"), 1, null, BigDecimal.ZERO, BigDecimal.ZERO);

        assertThat(most(entry, NOTHING)).isEqualTo(Money.ZERO);
    }

    @Test
    void refuses_what_is_no_entry() {
        assertThatIllegalArgumentException().isThrownBy(() -> entry("1", 0, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> entry("1", 1, null, "-0.1"));
    }

    private static Money given(Sizing sizing, EntryToSize entry) {
        return EntrySize.given(sizing, limits(), entry, TrackRecord.NONE);
    }

    private static Money most(EntryToSize entry, Standing standing) {
        return EntrySize.most(limits(), StopPolicy.REQUIRED, entry, standing);
    }

    private static EntryToSize entry(String equity, int leverage, @Nullable String atr, @Nullable String stop) {
        return new EntryToSize(
                Money.of(equity),
                Price.of("100"),
                leverage,
                atr == null ? null : new BigDecimal(atr),
                stop == null ? null : new BigDecimal(stop),
                BigDecimal.valueOf(5));
    }

    private static Standing standing(String notional, String orderLoss, String margin, String available) {
        return new Standing(Money.of(notional), Money.of(orderLoss), Money.of(margin), Money.of(available));
    }

    private static RiskLimits limits() {
        return StrategyFixtures.strategy(StrategyType.SWING).limits();
    }

    private static RiskLimits withMaxAsset(String percent) {
        var swing = StrategyFixtures.strategy(StrategyType.SWING);
        return StrategyFixtures.with(swing, "/limits/max_asset_percent", percent)
                .limits();
    }
}
