package arbiter.rule.money;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.Position;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.market.VenueTerms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked examples, every number shown. */
class MoneyRoomTest {

    private static final Symbol BTC = new Symbol("BTC");
    private static final Fees FIVE_BPS = new Fees(BigDecimal.valueOf(5));

    @Test
    void from_an_allocation_to_coins_and_back() {
        // 500 USD at 3x are 1,500 of notional; at 112,000 that is 0.013392.. BTC, in steps of 0.00001 0.01339
        var notional = OrderSize.notional(Money.of("500"), 3);
        var coins = OrderSize.quantity(notional, Price.of("112000"), new BigDecimal("0.00001"));

        assertThat(notional).isEqualTo(Money.of("1500"));
        assertThat(coins).isEqualTo(Quantity.of("0.01339"));
        assertThat(coins.at(Price.of("112000"))).isEqualTo(Money.of("1499.68"));
        // 1,499.68 / 3 = 499.8933.., rounded up
        assertThat(OrderSize.margin(Money.of("1499.68"), 3)).isEqualTo(Money.of("499.89333334"));
    }

    @Test
    void the_average_of_what_stands_and_what_is_added() {
        // (0.5 x 3,900 + 0.25 x 4,200) / 0.75 = 3,000 / 0.75
        assertThat(OrderSize.average(Quantity.of("0.5"), Price.of("3900"), Quantity.of("0.25"), Price.of("4200")))
                .isEqualTo(Price.of("4000"));
        assertThat(OrderSize.average(Quantity.ZERO, Price.of("3900"), Quantity.ZERO, Price.of("4200")))
                .isEqualTo(Price.of("4200"));
    }

    @Test
    void a_margin_that_was_left_at_zero_is_what_the_entry_must_have_bound() {
        assertThat(OrderSize.margin(position("0", null))).isEqualTo(Money.of("650"));
        assertThat(OrderSize.margin(position("975", null))).isEqualTo(Money.of("975"));
    }

    private static Position position(String margin, @Nullable Price liquidation) {
        return new Position(
                BTC,
                Side.LONG,
                Quantity.of("0.5"),
                Price.of("3900"),
                3,
                Money.of(margin),
                null,
                null,
                liquidation,
                null);
    }

    /** Entry x (1 - 1/L) / (1 - m), and its mirror for a short; half of 1/50 where the venue states no m. */
    @ParameterizedTest(name = "{0} x{1}, m {2}: {3}")
    @CsvSource({
        // 100 x 0.9 / 0.9875
        "LONG, 10, 0.0125, 91.1392405063",
        // 100 x 1.1 / 1.0125
        "SHORT, 10, 0.0125, 108.641975309",
        // 100 x 0.9 / 0.99
        "LONG, 10, , 90.9090909091",
        // 100 x 2 / 1.01
        "SHORT, 1, , 198.01980198",
        // 100 x 0.5 / 0.99
        "LONG, 2, , 50.5050505051",
        "LONG, 1, ,",
        // the maintenance margin above the initial one: liquidated at once
        "LONG, 50, 0.05, 103.157894737",
    })
    void isolated_liquidation(
            Side side, int leverage, @Nullable BigDecimal maintenance, @Nullable BigDecimal expected) {
        var terms = new VenueTerms(50, maintenance, Money.ZERO, BigDecimal.ONE, BigDecimal.ZERO);

        assertThat(Liquidation.of(side, Price.of("100"), leverage, terms)
                        .priceIfKnown()
                        .map(Price::value)
                        .orElse(null))
                .isEqualTo(expected);
    }

    @Test
    void nobody_knows_a_liquidation_without_a_maintenance_margin_and_a_maximum_leverage() {
        var rate = new BigDecimal("0.01");

        assertThat(Liquidation.of(Side.LONG, Price.of("100"), 10, terms(null, null)))
                .isEqualTo(new Liquidation.Unknown());
        assertThat(Liquidation.of(Side.SHORT, Price.of("100"), 1, terms(null, null)))
                .isEqualTo(new Liquidation.Unknown());
        assertThat(Liquidation.of(Side.LONG, Price.of("100"), 10, null)).isEqualTo(new Liquidation.Unknown());
        assertThat(Liquidation.of(Side.LONG, Price.of("100"), 1, terms(null, null)))
                .isEqualTo(new Liquidation.Never());
        assertThat(Liquidation.of(Side.LONG, Price.of("100"), 10, terms(null, rate)))
                .isEqualTo(Liquidation.of(Side.LONG, Price.of("100"), 10, terms(50, rate)));
        assertThat(Liquidation.of(position("975", Price.of("2700")), terms(null, null)))
                .isEqualTo(new Liquidation.At(Price.of("2700")));
    }

    @Test
    void the_nearest_liquidation_of_a_position_is_that_of_a_venue_that_allows_no_more_leverage_than_it_has() {
        // 3,900 x (2 / 3) / (1 - 1 / 6)
        assertThat(Liquidation.nearest(position("975", null), terms(null, null)))
                .contains(Price.of("3120"));
        assertThat(Liquidation.nearest(position("975", null), terms(50, null))).contains(Price.of("2626.26262626"));
        assertThat(Liquidation.nearest(position("975", Price.of("2700")), terms(null, null)))
                .contains(Price.of("2700"));
    }

    private static VenueTerms terms(@Nullable Integer maxLeverage, @Nullable BigDecimal maintenance) {
        return new VenueTerms(maxLeverage, maintenance, Money.ZERO, BigDecimal.ONE, BigDecimal.ZERO);
    }

    @Test
    void what_the_venue_states_is_where_a_position_is_liquidated() {
        assertThat(Liquidation.of(position("975", Price.of("2700")), VenueTerms.DEFAULT))
                .isEqualTo(new Liquidation.At(Price.of("2700")));
        // 3,900 x (2 / 3) / 0.99
        assertThat(Liquidation.of(position("975", null), VenueTerms.DEFAULT))
                .isEqualTo(new Liquidation.At(Price.of("2626.26262626")));
    }

    /** 4,000 of notional at 100, of which 1,000 is new, fees of 5 bps on the new part and on the exit. */
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        // 4,000 x 5 % + 2 + 0.5
        "LONG, 95, 202.5",
        "SHORT, 105, 202.5",
        // a stop in profit loses the fees
        "LONG, 101, 2.5",
        "SHORT, 99, 2.5",
        "LONG, 100, 2.5",
        // without a stop a fifth of it and nothing else
        "LONG, , 800",
        "SHORT, , 800"
    })
    void loss_at_the_stop(Side side, @Nullable BigDecimal stop, String loss) {
        assertThat(StopLoss.of(
                        Money.of("4000"),
                        Money.of("1000"),
                        side,
                        Price.of("100"),
                        stop == null ? null : new Price(stop),
                        FIVE_BPS))
                .isEqualTo(Money.of(loss));
    }

    @Test
    void a_loss_is_rounded_up() {
        // 100 x 1 / 3 = 33.333..
        assertThat(StopLoss.of(
                        Money.of("100"),
                        Money.ZERO,
                        Side.LONG,
                        Price.of("3"),
                        Price.of("2"),
                        new Fees(BigDecimal.ZERO)))
                .isEqualTo(Money.of("33.33333334"));
    }

    /** Fees 2 x 5 bps, a spread of 2, funding of 3 bps per 8 hours over 12 hours: 4.5. */
    @ParameterizedTest(name = "{0} at {1}: {2} bps, {3} USD")
    @CsvSource({"LONG, 0.0003, 16.5, 4.95", "SHORT, 0.0003, 12, 3.6", "SHORT, -0.0003, 16.5, 4.95", "LONG, 0, 12, 3.6"})
    void what_a_trade_costs(Side side, BigDecimal rate, BigDecimal bps, String usd) {
        var cost = TradeCost.of(side, FIVE_BPS, BigDecimal.TWO, rate, BigDecimal.valueOf(12));

        assertThat(cost.feesBps()).isEqualByComparingTo("10");
        assertThat(cost.bps()).isEqualTo(bps);
        assertThat(cost.of(Money.of("3000"))).isEqualTo(Money.of(usd));
        assertThat(TradeCost.paidBps(side, rate))
                .isEqualByComparingTo(rate.movePointRight(4).multiply(BigDecimal.valueOf(side.sign())));
    }

    @Test
    void a_gap_takes_a_share_of_notional_on_its_side_and_never_more_than_margin() {
        var large = new Holding(BTC, Side.LONG, Money.of("6000"), Money.of("600"), Money.of("126"));
        var levered = new Holding(new Symbol("ETH"), Side.LONG, Money.of("8000"), Money.of("400"), Money.of("90"));
        var hedge = new Holding(new Symbol("SOL"), Side.SHORT, Money.of("1000"), Money.of("500"), Money.of("30"));

        var small = new Holding(new Symbol("DOGE"), Side.SHORT, Money.of("50"), Money.of("50"), Money.of("1"));

        var worst = WorstCase.of(List.of(large, levered, hedge, small), BigDecimal.TEN);

        // 600 by notional and by margin, and 400 of margin where 10 % of notional would be 800
        assertThat(worst.inGap(Side.LONG)).isEqualTo(Money.of("1000"));
        assertThat(worst.inGap(Side.SHORT)).isEqualTo(Money.of("105"));
    }

    @Test
    void what_stands_on_one_side_of_an_asset_adds_up() {
        var position = new Holding(BTC, Side.LONG, Money.of("6000"), Money.of("600"), Money.of("126"));
        var order = new Holding(BTC, Side.LONG, Money.of("500"), Money.of("50"), Money.of("10"));

        assertThat(position.plus(order))
                .isEqualTo(new Holding(BTC, Side.LONG, Money.of("6500"), Money.of("650"), Money.of("136")));
        assertThat(Holding.nothing(BTC, Side.LONG).plus(order)).isEqualTo(order);
    }

    @Test
    void what_a_trade_costs_is_rounded_up() {
        // 0.0001 of funding over 1 hour are 0.125 bps, and a third of a bps of spread has 34 digits at most
        var third = BigDecimal.ONE.divide(BigDecimal.valueOf(3), 40, RoundingMode.DOWN);
        var cost = TradeCost.of(Side.LONG, new Fees(BigDecimal.ZERO), third, new BigDecimal("0.0001"), BigDecimal.ONE);

        assertThat(cost.bps()).isEqualTo(new BigDecimal("0.4583333333333333333333333333333333"));
        // 1,000 x 0.45833.. bps = 0.045833..
        assertThat(cost.of(Money.of("1000"))).isEqualTo(Money.of("0.04583334"));
    }
}
