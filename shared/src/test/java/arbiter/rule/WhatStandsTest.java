package arbiter.rule;

import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.decision.AssetDecision.AdjustOrders;
import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.market.Money;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhatStandsTest {

    private final Rule rule = new WhatStands();

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource(textBlock = """
            '',                           buy BTC 1 tp 110 sl 95,  0
            '',                           sell BTC 1 tp 90 sl 105, 0
            long BTC 1 at 100 x5,         buy BTC 1 tp 110 sl 95,  0
            long BTC 1 at 100 x5,         sell BTC 1 tp 90 sl 105, 1
            short BTC 1 at 100 x5,        sell BTC 1 tp 90 sl 105, 0
            short BTC 1 at 100 x5,        buy BTC 1 tp 110 sl 95,  1
            '',                           close BTC,               1
            '',                           decrease BTC 50%,        1
            '',                           increase BTC 1 sl 95,    1
            '',                           orders BTC sl 95,        1
            '',                           hold BTC,                0
            long BTC 1 at 100 x5,         close BTC,               0
            short BTC 1 at 100 x5,        decrease BTC 50%,        0
            long BTC 1 at 100 x5,         increase BTC 1 sl 95,    0
            long BTC 1 at 100 x5,         orders BTC tp 120 sl 95, 0
            long BTC 1 at 100 x5,         orders BTC cancel_tp cancel_sl, 2
            long BTC 1 at 100 x5 tp 120,  orders BTC cancel_tp,    0
            long BTC 1 at 100 x5 tp 120,  orders BTC cancel_sl,    1
            long BTC 1 at 100 x5 sl 95,   orders BTC cancel_sl,    0
            long BTC 1 at 100 x5 sl 95,   orders BTC cancel_tp,    1
            """)
    void an_action_needs_what_it_acts_on(String position, String decision, int errors) {
        assertThat(judged(rule, Given.flat().standing(position), decision))
                .hasSize(errors)
                .allMatch(line -> line.equals("error BTC"));
    }

    @Test
    void an_unfilled_order_of_the_other_side_stands_too() {
        var given = Given.flat().ordered("short BTC 1 at 101 x5").ordered("long ETH 1 at 99 x5");

        assertThat(judged(rule, given, "buy BTC 1 tp 110 sl 95")).containsExactly("error BTC");
        assertThat(judged(rule, given, "sell BTC 1 tp 90 sl 105")).isEmpty();
        assertThat(judged(rule, given, "sell ETH 1 tp 90 sl 105")).containsExactly("error ETH");
    }

    @Test
    void an_increase_buys_or_sells_too() {
        var given = Given.flat().standing("long BTC 1 at 100 x5 sl 95").ordered("short BTC 1 at 101 x5");

        assertThat(judged(rule, given, "increase BTC 1")).containsExactly("error BTC");
        assertThat(judged(rule, given, "decrease BTC 50%")).isEmpty();
        assertThat(judged(rule, given, "close BTC")).isEmpty();
    }

    @Test
    void an_unfilled_order_alone_is_no_position_to_adjust_or_close() {
        var given = Given.flat().ordered("long BTC 1 at 99 x5");

        assertThat(judged(rule, given, "close BTC")).containsExactly("error BTC");
        assertThat(judged(rule, given, "increase BTC 1 sl 95")).containsExactly("error BTC");
    }

    @Test
    void an_adjustment_that_says_nothing_acts_on_nothing() {
        var given = Given.flat().standing("long BTC 1 at 100 x5");
        var orders = new AdjustOrders(RuleFixtures.BTC, null, RuleFixtures.thesis("1"));
        var position = new AdjustPosition(RuleFixtures.BTC, Money.ZERO, null, null, RuleFixtures.thesis("1"));

        for (var decision : List.of(orders, position))
            assertThat(rule.judge(Plan.of(RuleFixtures.proposal(List.of(decision)), given.situation())))
                    .isEmpty();
    }
}
