package arbiter.rule;

import static arbiter.rule.RuleFixtures.NOON;
import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.market.Timeframe;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MaxCorrelatedRiskTest {

    private static final List<BigDecimal> WAVE = GivenAsset.wave(1, 96);
    private static final List<BigDecimal> MIRRORED =
            WAVE.stream().map(BigDecimal::negate).toList();

    private final Rule rule = new MaxCorrelatedRisk();

    /** Equity 10,000 of which 1 % may move together: 100. An entry of 100 x10 with a stop at 95 loses 51. */
    private static Given given(String asset, @Nullable List<BigDecimal> returns) {
        return Given.flat()
                .limit("max_correlated_risk_percent", "1")
                .market("BTC", its -> its.returns = WAVE)
                .market(asset, its -> its.returns = returns);
    }

    @Test
    void an_entry_of_its_own_may_lose_the_whole_limit() {
        var given = given("ETH", WAVE).limit("max_correlated_risk_percent", "0.51");

        assertThat(judged(rule, given, "buy BTC 100 x10 tp 110 sl 95")).isEmpty();
        assertThat(judged(rule, given, "buy BTC 101 x10 tp 110 sl 95")).containsExactly("error BTC 51 51.51");
    }

    @Test
    void what_moves_alike_adds_up_on_the_same_side_only() {
        var given = given("ETH", WAVE);

        assertThat(judged(rule, given, "buy BTC 98 x10 tp 110 sl 95; buy ETH 98 x10 tp 110 sl 95"))
                .isEmpty();
        assertThat(judged(rule, given, "buy BTC 99 x10 tp 110 sl 95; buy ETH 98 x10 tp 110 sl 95"))
                .containsExactly("error BTC 100 100.47", "error ETH 100 100.47");
        assertThat(judged(rule, given, "buy BTC 190 x10 tp 110 sl 95; sell ETH 190 x10 tp 90 sl 105"))
                .isEmpty();
    }

    @Test
    void what_moves_against_each_other_adds_up_on_opposite_sides() {
        var given = given("ETH", MIRRORED);

        assertThat(judged(rule, given, "buy BTC 99 x10 tp 110 sl 95; sell ETH 98 x10 tp 90 sl 105"))
                .containsExactly("error BTC 100 100.47", "error ETH 100 100.47");
        assertThat(judged(rule, given, "buy BTC 190 x10 tp 110 sl 95; buy ETH 190 x10 tp 110 sl 95"))
                .isEmpty();
    }

    /** With 15 % of the candles turned around the correlation of two waves is 1 - 2 x 0.15 = 0.7, over 80 of them exactly. */
    @Test
    void a_correlation_of_just_0_7_moves_along_and_a_little_less_does_not() {
        var eighty = GivenAsset.wave(1, 80);
        var atLimit = given("ETH", turned(eighty, 12)).market("BTC", its -> its.returns = eighty);
        var below = given("ETH", turned(eighty, 14)).market("BTC", its -> its.returns = eighty);

        assertThat(judged(rule, atLimit, "buy BTC 99 x10 tp 110 sl 95; buy ETH 98 x10 tp 110 sl 95"))
                .hasSize(2);
        assertThat(judged(rule, below, "buy BTC 99 x10 tp 110 sl 95; buy ETH 98 x10 tp 110 sl 95"))
                .isEmpty();
    }

    @Test
    void a_correlation_of_just_minus_0_7_moves_against_and_a_little_more_does_not() {
        var eighty = GivenAsset.wave(1, 80);
        var against = eighty.stream().map(BigDecimal::negate).toList();
        var atLimit = given("ETH", turned(against, 12)).market("BTC", its -> its.returns = eighty);
        var above = given("ETH", turned(against, 14)).market("BTC", its -> its.returns = eighty);

        assertThat(judged(rule, atLimit, "buy BTC 99 x10 tp 110 sl 95; sell ETH 98 x10 tp 90 sl 105"))
                .hasSize(2);
        assertThat(judged(rule, above, "buy BTC 99 x10 tp 110 sl 95; sell ETH 98 x10 tp 90 sl 105"))
                .isEmpty();
    }

    /** Pairs are turned, so that the mean stays 0. */
    private static List<BigDecimal> turned(List<BigDecimal> returns, int count) {
        var turned = new ArrayList<>(returns);
        for (var i = 0; i < count; i++) turned.set(i, returns.get(i).negate());
        return turned;
    }

    @Test
    void what_stands_counts_with_its_stop_and_without_one_a_fifth_of_it() {
        var given = given("ETH", WAVE).standing("long ETH 4 at 100 x5; short SOL 400 at 100 x5");

        assertThat(judged(rule, given, "buy BTC 39 x10 tp 110 sl 95")).isEmpty();
        assertThat(judged(rule, given, "buy BTC 40 x10 tp 110 sl 95")).containsExactly("error BTC 100 100.4");
        assertThat(judged(rule, given, "buy BTC 40 x10 tp 110 sl 95; close ETH"))
                .isEmpty();
    }

    @Test
    void only_who_raises_the_risk_contributes() {
        var given = given("ETH", WAVE).standing("long ETH 40 at 100 x5 sl 90");

        var breaches = rule.judge(
                Plan.of(RuleFixtures.proposal("buy BTC 1 x10 tp 110 sl 95; increase ETH 1 sl 98"), given.situation()));

        assertThat(breaches).hasSize(0);
        assertThat(judged(rule, given, "buy BTC 1 x10 tp 110 sl 95; increase ETH 1 sl 96"))
                .containsExactly("error BTC 100 162.715");
        assertThat(judged(rule, given, "hold BTC; increase ETH 1 sl 91")).isEmpty();
        assertThat(judged(rule, given, "hold BTC; orders ETH sl 91")).isEmpty();
    }

    @Test
    void a_stop_that_is_moved_away_raises_the_risk_and_is_no_entry_to_drop() {
        var given = given("ETH", WAVE).stopsOptional().standing("long ETH 10 at 100 x5 sl 95");

        var breaches = rule.judge(
                Plan.of(RuleFixtures.proposal("buy BTC 1 x10 tp 110 sl 95; orders ETH sl 85"), given.situation()));

        assertThat(breaches.getFirst().contributors()).containsExactly(RuleFixtures.BTC);
    }

    @Test
    void an_order_of_the_other_side_in_the_same_asset_does_not_move_along() {
        var given = given("ETH", WAVE).ordered("short BTC 20 at 100 x5 sl 105");

        assertThat(judged(rule, given, "buy BTC 100 x10 tp 110 sl 95")).isEmpty();
    }

    @Test
    void unknown_returns_are_uncorrelated_with_a_warning_in_a_given_situation_and_alike_in_a_live_one() {
        var entries = "buy BTC 99 x10 tp 110 sl 95; buy ETH 98 x10 tp 110 sl 95";

        assertThat(judged(rule, given("ETH", null), entries)).containsExactly("warning BTC", "warning ETH");
        assertThat(judged(rule, given("ETH", null).live(), entries))
                .containsExactly("error BTC 100 100.47", "error ETH 100 100.47");
        assertThat(judged(rule, given("ETH", null), "buy BTC 99 x10 tp 110 sl 95"))
                .isEmpty();
        assertThat(judged(rule, given("ETH", null), "buy ETH 200 x10 tp 110 sl 95"))
                .containsExactly("warning ETH", "error ETH 100 102");
    }

    @Test
    void fewer_than_48_returns_in_common_say_nothing() {
        var entries = "buy BTC 99 x10 tp 110 sl 95; buy ETH 98 x10 tp 110 sl 95";

        assertThat(judged(rule, given("ETH", WAVE.subList(0, 48)), entries))
                .hasSize(2)
                .allMatch(line -> line.startsWith("error"));
        assertThat(judged(rule, given("ETH", WAVE.subList(0, 47)), entries))
                .containsExactly("warning BTC", "warning ETH");
    }

    @Test
    void an_asset_that_did_not_move_is_like_no_other() {
        var flat = WAVE.stream().map(_ -> BigDecimal.ZERO).toList();

        assertThat(judged(rule, given("ETH", flat), "buy BTC 99 x10 tp 110 sl 95; buy ETH 98 x10 tp 110 sl 95"))
                .containsExactly("warning BTC", "warning ETH");
    }

    @Test
    void returns_are_aligned_by_the_close_of_their_newest_candle() {
        var later = Map.of(Timeframe.M5, NOON);
        var earlier = Map.of(Timeframe.M5, NOON.minusSeconds(300));
        var entries = "buy BTC 99 x10 tp 110 sl 95; buy ETH 98 x10 tp 110 sl 95";

        assertThat(judged(
                        rule,
                        given("ETH", WAVE).candlesClosedAt("BTC", later).candlesClosedAt("ETH", earlier),
                        entries))
                .isEmpty();
        assertThat(judged(
                        rule,
                        given("ETH", MIRRORED).candlesClosedAt("BTC", later).candlesClosedAt("ETH", earlier),
                        entries))
                .hasSize(2);
        assertThat(judged(
                        rule,
                        given("ETH", MIRRORED).candlesClosedAt("BTC", earlier).candlesClosedAt("ETH", later),
                        entries))
                .hasSize(2);
        var longAgo = Map.of(Timeframe.M5, NOON.minusSeconds(300 * 49));
        assertThat(judged(
                        rule,
                        given("ETH", WAVE).candlesClosedAt("BTC", later).candlesClosedAt("ETH", longAgo),
                        entries))
                .containsExactly("warning BTC", "warning ETH");
    }

    @Test
    void only_the_newest_96_returns_count() {
        var old = new ArrayList<>(MIRRORED);
        old.addAll(WAVE);
        var entries = "buy BTC 99 x10 tp 110 sl 95; buy ETH 98 x10 tp 110 sl 95";

        assertThat(judged(rule, given("ETH", old), entries)).hasSize(2);
        assertThat(judged(rule, given("ETH", old).market("BTC", its -> its.returns = repeated(WAVE)), entries))
                .hasSize(2);
    }

    private static List<BigDecimal> repeated(List<BigDecimal> returns) {
        var twice = new ArrayList<>(returns);
        twice.addAll(returns);
        return twice;
    }
}
