package arbiter.rule;

import static arbiter.rule.RuleFixtures.BTC;
import static arbiter.rule.RuleFixtures.ETH;
import static arbiter.rule.RuleFixtures.proposal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import arbiter.market.Side;
import arbiter.rule.money.Holding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Notional, margin and loss at the stop, before and after, of BTC at 100 with taker fees of 5 bps. */
class PortfolioTest {

    private static final String LONG = "long BTC 10 at 100 x5 sl 95";

    private static Portfolio portfolio(Given given, String decision) {
        return Plan.of(proposal(decision), given.situation()).portfolio();
    }

    private static String change(Given given, String decision, Side side) {
        var change = portfolio(given, decision).of(BTC, side);
        return figures(change.before()) + " -> " + figures(change.after());
    }

    private static String figures(Holding holding) {
        return holding.notional() + " " + holding.margin() + " " + holding.lossAtStop();
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({
        "long BTC 10 at 100 x5 sl 95, hold BTC, 1000 200 50.5 -> 1000 200 50.5",
        "long BTC 10 at 100 x5 sl 95, close BTC, 1000 200 50.5 -> 0 0 0",
        "long BTC 10 at 100 x5 sl 95, decrease BTC 40%, 1000 200 50.5 -> 600 120 30.3",
        "long BTC 10 at 100 x5 sl 95, decrease BTC 50, 1000 200 50.5 -> 750 150 37.875",
        "long BTC 10 at 100 x5 sl 95, decrease BTC 40% sl 98, 1000 200 50.5 -> 600 120 12.3",
        "long BTC 10 at 100 x5 sl 95, orders BTC sl 98, 1000 200 50.5 -> 1000 200 20.5",
        "long BTC 10 at 100 x5 sl 95, orders BTC cancel_sl, 1000 200 50.5 -> 1000 200 200",
        "long BTC 10 at 100 x5 sl 95, orders BTC tp 120, 1000 200 50.5 -> 1000 200 50.5",
        "long BTC 10 at 100 x5 sl 95, increase BTC 100, 1000 200 50.5 -> 1500 300 76",
        "long BTC 10 at 100 x5 sl 95, increase BTC 100 sl 98, 1000 200 50.5 -> 1500 300 31",
        "long BTC 10 at 100 x5, orders BTC sl 98, 1000 200 200 -> 1000 200 20.5",
        "long BTC 3 at 100 x7, decrease BTC 50%, 300 42.85714286 60 -> 150 21.42857143 30",
        "long BTC 3 at 100 x7 margin 42.857142857, orders BTC sl 95, 300 42.857142857 60 -> 300 42.857142857 15.15"
    })
    void what_stands_changes_by_what_is_decided(String standing, String decision, String change) {
        assertThat(change(Given.flat().standing(standing), decision, Side.LONG)).isEqualTo(change);
    }

    @Test
    void an_unfilled_order_stands_before_and_after_at_its_own_price() {
        var given = Given.flat().standing(LONG).ordered("long BTC 1 at 90 x3 sl 81");

        assertThat(change(given, "hold BTC", Side.LONG)).isEqualTo("1090 230 59.59 -> 1090 230 59.59");
        assertThat(change(given, "close BTC", Side.LONG)).isEqualTo("1090 230 59.59 -> 90 30 9.09");
        assertThat(change(Given.flat().ordered("long BTC 1 at 90 x3 sl 81"), "hold BTC", Side.LONG))
                .isEqualTo("90 30 9.09 -> 90 30 9.09");
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({
        "'', buy BTC 100 x10 tp 110 sl 95, 1000 200 11 -> 2000 300 102",
        "'', buy BTC 100 x10 tp 110 sl 99.5, 1000 200 11 -> 2000 300 17",
        "'', buy BTC 100 x10 tp 110, 1000 200 11 -> 2000 300 400",
        "'', sell BTC 100 x10 tp 90, 1000 200 11 -> 1000 200 11",
        "'', buy ETH 100 x10 tp 110 sl 90, 1000 200 11 -> 1000 200 11",
        "long BTC 10 at 100 x5, hold BTC, 2000 400 211 -> 2000 400 211",
        "long BTC 10 at 100 x5 sl 95, orders BTC sl 98, 2000 400 61.5 -> 2000 400 31.5",
        "long BTC 10 at 100 x5 sl 95, orders BTC sl 90, 2000 400 61.5 -> 2000 400 201.5",
        "long BTC 10 at 100 x5 sl 95, orders BTC cancel_sl, 2000 400 61.5 -> 2000 400 400",
        "long BTC 10 at 100 x5 sl 95, increase BTC 100, 2000 400 61.5 -> 2500 500 127"
    })
    void an_unfilled_order_counts_at_the_worse_of_its_stop_and_one_set_at_risk_beside_it(
            String standing, String decision, String change) {
        var given = Given.flat().standing(standing).ordered("long BTC 10 at 100 x5 sl 99");

        assertThat(change(given, decision, Side.LONG)).isEqualTo(change);
    }

    @Test
    void an_entry_against_a_position_stands_apart() {
        var given = Given.flat().standing("short BTC 10 at 100 x5 sl 105");

        assertThat(change(given, "buy BTC 100 x10 tp 110 sl 95", Side.SHORT))
                .isEqualTo("1000 200 50.5 -> 1000 200 50.5");
        assertThat(change(given, "buy BTC 100 x10 tp 110 sl 95", Side.LONG)).isEqualTo("0 0 0 -> 1000 100 51");
    }

    @Test
    void an_order_of_the_other_side_stands_apart() {
        var given = Given.flat().standing(LONG).ordered("short BTC 1 at 110 x2 sl 121");

        assertThat(change(given, "hold BTC", Side.LONG)).isEqualTo("1000 200 50.5 -> 1000 200 50.5");
        assertThat(change(given, "hold BTC", Side.SHORT)).isEqualTo("110 55 11.11 -> 110 55 11.11");
    }

    @Test
    void without_a_price_a_position_counts_at_its_entry_and_an_entry_loses_a_fifth() {
        var unpriced = Given.flat().noMarket("BTC");

        assertThat(change(unpriced.standing("long BTC 10 at 90 x5 sl 81"), "hold BTC", Side.LONG))
                .isEqualTo("900 180 90.45 -> 900 180 90.45");
        assertThat(change(Given.flat().noMarket("BTC"), "buy BTC 100 x10 tp 110 sl 95", Side.LONG))
                .isEqualTo("0 0 0 -> 1000 100 200");
    }

    @Test
    void a_change_that_nobody_makes_is_a_mistake_to_ask_about() {
        assertThatThrownBy(
                        () -> portfolio(Given.flat().standing(LONG), "hold BTC").of(ETH, Side.SHORT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("nothing changes in the short of ETH");
    }
}
