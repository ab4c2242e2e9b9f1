package arbiter.rule;

import static arbiter.rule.RuleFixtures.BTC;
import static arbiter.rule.RuleFixtures.ETH;
import static arbiter.rule.RuleFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.rule.money.Liquidation;
import arbiter.strategy.RiskLimits;
import arbiter.strategy.TrackRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SituationTest {

    private final Situation situation =
            Given.flat().standing("long BTC 10 at 90 x5").situation();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "long BTC 10 at 90 x5, 10100",
        "short BTC 10 at 90 x5, 9900",
        "long BTC 10 at 90 x5; short ETH 1 at 110 x5, 10110",
        // without a price it counts as having lost its margin, stated or worked out
        "long DOGE 10 at 90 x5, 9820",
        "long DOGE 10 at 90 x5 margin 200, 9800",
        "long DOGE 10 at 90 x5 margin 0, 9820"
    })
    void equity_is_the_balance_and_what_positions_have_won_or_lost(String standing, String equity) {
        assertThat(Given.flat().standing(standing).situation().equity()).isEqualTo(Money.of(equity));
    }

    @Test
    void is_priced_when_every_position_has_a_price() {
        assertThat(situation.isPriced()).isTrue();
        assertThat(Given.flat().situation().isPriced()).isTrue();
        assertThat(Given.flat()
                        .standing("long BTC 10 at 90 x5; long DOGE 1 at 1 x5")
                        .situation()
                        .isPriced())
                .isFalse();
    }

    @Test
    void knows_the_price_of_what_has_market_data() {
        assertThat(situation.price(BTC)).contains(Price.of("100"));
        assertThat(situation.price(RuleFixtures.symbol("DOGE"))).isEmpty();
    }

    @Test
    void liquidates_by_the_venues_terms_and_nowhere_known_without_them() {
        var venue = Given.flat()
                .venue("BTC", 10, "5", "0.001")
                .standing("long BTC 1 at 100 x10; long DOGE 1 at 100 x10; long ETH 1 at 100 x10 liq 93")
                .situation();
        var positions = venue.account().positions();

        assertThat(positions.stream().map(venue::liquidation))
                .containsExactly(
                        new Liquidation.At(Price.of("94.7368421053")),
                        new Liquidation.Unknown(),
                        new Liquidation.At(Price.of("93")));
    }

    @Test
    void nobody_changes_its_market() {
        assertThatThrownBy(() -> situation.market().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void is_the_same_at_another_time_under_another_mandate_and_after_another_judgement() {
        var later = NOON.plusSeconds(5);
        var mandate = new Mandate(false, null, true, List.of(), TrackRecord.NONE);
        var equity = Money.of("9000");

        var changed = situation.at(later).under(mandate).judgedAt(equity);

        assertThat(changed.asOf()).isEqualTo(later);
        assertThat(changed.mandate()).isEqualTo(mandate);
        assertThat(changed.equityBefore()).isEqualTo(equity);
        assertThat(changed.at(NOON).under(Mandate.OWN).judgedAt(null)).isEqualTo(situation);
    }

    @Test
    void is_judged_again_by_the_prices_its_decision_was_made_at() {
        var again = situation.again(Map.of(BTC, Price.of("98"), RuleFixtures.symbol("DOGE"), Price.of("1")), NOON);

        assertThat(again.validUntil()).isEqualTo(NOON);
        assertThat(again.market().keySet()).isEqualTo(situation.market().keySet());
        assertThat(again.facts(BTC).orElseThrow())
                .isEqualTo(situation.facts(BTC).orElseThrow().assuming(Price.of("98")));
        assertThat(again.facts(BTC).orElseThrow().assumedPrice()).isEqualTo(Price.of("98"));
        assertThat(again.facts(ETH)).isEqualTo(situation.facts(ETH));
    }

    @Test
    void states_the_tightest_of_the_days_limits() {
        var earlier = Given.flat()
                .limit("max_daily_loss_percent", "3")
                .limit("max_drawdown_percent", "90")
                .strategy();
        var switched = situation.under(new Mandate(true, null, false, List.of(earlier), TrackRecord.NONE));

        assertThat(situation.stated()).isEqualTo(situation.strategy());
        assertThat(switched.stated().limits())
                .isEqualTo(Given.flat()
                        .limit("max_daily_loss_percent", "3")
                        .strategy()
                        .limits());
        assertThat(switched.stated().limits())
                .extracting(RiskLimits::maxDrawdownPercent)
                .isEqualTo(situation.strategy().limits().maxDrawdownPercent());
    }
}
