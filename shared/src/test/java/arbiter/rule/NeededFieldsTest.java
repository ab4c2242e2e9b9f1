package arbiter.rule;

import static arbiter.rule.RuleFixtures.judged;
import static arbiter.rule.RuleFixtures.proposal;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.decision.AssetDecision.AdjustOrders;
import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.decision.OrderAdjustment;
import arbiter.decision.PositionAdjustment;
import arbiter.market.Money;
import arbiter.market.Price;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NeededFieldsTest {

    private final Rule rule = new NeededFields();

    private static final Given STANDING = Given.flat().standing("long BTC 10 at 100 x5 tp 120 sl 95");

    private List<String> messages(arbiter.decision.AssetDecision decision) {
        return rule.judge(Plan.of(proposal(List.of(decision)), STANDING.situation())).stream()
                .map(breach -> breach.finding().message())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "buy ETH 0.01",
                "hold BTC",
                "close BTC",
                "increase BTC 1",
                "decrease BTC 100%",
                "decrease BTC 0.01",
                "orders BTC tp 1",
                "orders BTC sl 1",
                "orders BTC cancel_tp",
                "orders BTC cancel_sl",
                "orders BTC tp 1 cancel_sl",
                "orders BTC sl 1 cancel_tp",
                "buy BTC 1 x5",
                "increase BTC 1 x5",
                "decrease BTC 1% x5"
            })
    void actions_with_what_they_need_pass(String decision) {
        assertThat(judged(rule, STANDING, decision)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"buy ETH 0", "sell ETH 0", "increase BTC 0"})
    void an_entry_commits_something(String decision) {
        assertThat(judged(rule, STANDING, decision)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"buy BTC 1 x4", "buy BTC 1 x6", "increase BTC 1 x10", "decrease BTC 1% x1"})
    void a_position_keeps_its_leverage(String decision) {
        assertThat(judged(rule, STANDING, decision)).containsExactly("error BTC");
    }

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource(textBlock = """
            100.01, 100, 0
            99.99,  100, 0
            100.02, 100, 1
            99.98,  100, 1
            """)
    void an_increase_says_the_same_amount_twice_within_a_cent(String amount, String allocation, int errors) {
        var adjustment = new PositionAdjustment(PositionAdjustment.Type.INCREASE, Money.of(amount), null, null, null);

        assertThat(messages(new AdjustPosition(
                        RuleFixtures.BTC, Money.of(allocation), null, adjustment, RuleFixtures.thesis("1"))))
                .hasSize(errors);
    }

    @Test
    void an_increase_names_its_amount() {
        var bare = new PositionAdjustment(PositionAdjustment.Type.INCREASE, null, null, null, null);

        assertThat(messages(new AdjustPosition(RuleFixtures.BTC, Money.of("1"), null, bare, RuleFixtures.thesis("1"))))
                .containsExactly("adjust_position of BTC needs adjustment_amount_usd");
    }

    @Test
    void a_decrease_names_exactly_one_of_amount_and_percentage() {
        var both = new PositionAdjustment(PositionAdjustment.Type.DECREASE, Money.of("1"), BigDecimal.ONE, null, null);
        var neither = new PositionAdjustment(PositionAdjustment.Type.DECREASE, null, null, null, null);

        for (var adjustment : List.of(both, neither))
            assertThat(messages(new AdjustPosition(
                            RuleFixtures.BTC, Money.ZERO, null, adjustment, RuleFixtures.thesis("1"))))
                    .containsExactly(
                            "adjust_position of BTC needs exactly one of adjustment_amount_usd and adjustment_percentage");
    }

    @Test
    void an_adjustment_is_there() {
        assertThat(messages(new AdjustPosition(RuleFixtures.BTC, Money.ZERO, null, null, RuleFixtures.thesis("1"))))
                .containsExactly("adjust_position of BTC needs position_adjustment");
        assertThat(messages(new AdjustOrders(RuleFixtures.BTC, null, RuleFixtures.thesis("1"))))
                .containsExactly("adjust_orders of BTC needs order_adjustment");
    }

    @ParameterizedTest(name = "adjust tp {0} sl {1}, cancel tp {2} sl {3}, tp {4} sl {5}: {6}")
    @CsvSource(textBlock = """
            false, false, false, false, '', '', 1
            true,  false, false, false, '', '', 1
            false, true,  false, false, '', '', 1
            true,  false, true,  false, 1,  '', 1
            false, true,  false, true,  '', 1,  1
            true,  true,  true,  true,  '', '', 4
            true,  true,  false, false, 2,  1,  0
            """)
    void orders_are_set_or_cancelled_with_their_price(
            boolean tp, boolean sl, boolean noTp, boolean noSl, String tpPrice, String slPrice, int errors) {
        var orders = new OrderAdjustment(
                tp,
                sl,
                noTp,
                noSl,
                tpPrice.isEmpty() ? null : Price.of(tpPrice),
                slPrice.isEmpty() ? null : Price.of(slPrice));

        assertThat(messages(new AdjustOrders(RuleFixtures.BTC, orders, RuleFixtures.thesis("1"))))
                .hasSize(errors);
    }
}
