package arbiter.model.baseline;

import static arbiter.model.baseline.Sketch.BTC;
import static arbiter.model.baseline.Sketch.DOWN;
import static arbiter.model.baseline.Sketch.FLAT;
import static arbiter.model.baseline.Sketch.HUNDRED;
import static arbiter.model.baseline.Sketch.OVERBOUGHT;
import static arbiter.model.baseline.Sketch.UP;
import static arbiter.model.baseline.Sketch.action;
import static arbiter.model.baseline.Sketch.position;
import static arbiter.model.baseline.Sketch.world;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.DayFigures;
import arbiter.account.OpenOrder;
import arbiter.account.Position;
import arbiter.account.TradingState;
import arbiter.decision.DecisionSchema;
import arbiter.decision.Usage;
import arbiter.market.AssetMarket;
import arbiter.market.Funding;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.market.VenueTerms;
import arbiter.model.Failure;
import arbiter.model.ModelReply;
import arbiter.model.Prompt;
import arbiter.strategy.Sizing;
import arbiter.strategy.Strategy;
import arbiter.strategy.StrategyFixtures;
import arbiter.strategy.StrategyType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BaselineModelTest {

    private static final Strategy SWING = StrategyFixtures.strategy(StrategyType.SWING);
    private static final Strategy SCALPING = StrategyFixtures.strategy(StrategyType.SCALPING);
    private static final Strategy DCA = StrategyFixtures.strategy(StrategyType.DCA);
    private static final Sketch DIP = new Sketch(1.2, -1.5, -0.05, 0, 42, -0.8);

    @Test
    void answers_as_the_baseline_at_no_cost() {
        var reply = World.ask(world(SWING, UP).prompt());

        assertThat(reply).isInstanceOfSatisfying(ModelReply.Answered.class, answered -> {
            assertThat(answered.model()).isEqualTo("baseline");
            assertThat(answered.provider()).isNull();
            assertThat(answered.finishReason()).isEqualTo("stop");
            assertThat(answered.usage()).isEqualTo(Usage.FREE);
        });
    }

    @Test
    void answers_the_same_prompt_with_the_same_text() {
        var prompt = world(SWING, UP).prompt();

        assertThat(World.ask(prompt)).isEqualTo(World.ask(prompt));
    }

    @ParameterizedTest
    @EnumSource(names = {"CONSERVATIVE", "AGGRESSIVE", "SWING", "CUSTOM"})
    void buys_a_clear_uptrend_and_sells_a_clear_downtrend(StrategyType type) {
        var strategy = StrategyFixtures.strategy(type);

        assertThat(action(world(strategy, UP))).isEqualTo("buy");
        assertThat(action(world(strategy, DOWN))).isEqualTo("sell");
        assertThat(action(world(strategy, FLAT))).isEqualTo("hold");
    }

    @Test
    void sizes_a_swing_by_its_volatility_and_leaves_a_third_for_an_addition() {
        var entry = world(SWING, UP).decision(BTC);

        // 120 USD of risk / (2.5 % stop + 2 x 5 bps), seven tenths of it, 1 % under, at 5x.
        assertThat(entry.get("leverage").asInt()).isEqualTo(5);
        assertThat(entry.get("allocation_usd").decimalValue()).isEqualByComparingTo("639.69");
        assertThat(entry.get("sl_price").decimalValue()).isEqualByComparingTo("97.5");
        assertThat(entry.get("tp_price").decimalValue()).isEqualByComparingTo("106.25");
    }

    @Test
    void fades_an_overbought_range_when_scalping() {
        var world = world(SCALPING, Map.of(Timeframe.M1, OVERBOUGHT, Timeframe.M5, FLAT));

        var entry = world.decision(BTC);

        // 0.15 % of 10,000, 1 % under, lost at 1.5 % and two fees: 928.125 of notional at 10x, down to the cent.
        assertThat(entry.get("action").asText()).isEqualTo("sell");
        assertThat(entry.get("allocation_usd").decimalValue()).isEqualByComparingTo("92.81");
        assertThat(entry.get("sl_price").decimalValue()).isEqualByComparingTo("101.5");
    }

    @ParameterizedTest
    @CsvSource({"PT30M, hold", "PT30M1S, sell"})
    void does_not_scalp_across_a_funding_stamp(Duration ahead, String expected) {
        var asset = world(SCALPING, Map.of(Timeframe.M1, OVERBOUGHT, Timeframe.M5, FLAT))
                .assets()
                .getFirst();
        var soon = funded(asset, new Funding(new BigDecimal("0.0001"), World.NOON.plus(ahead)));

        assertThat(action(World.of(SCALPING, List.of(soon)))).isEqualTo(expected);
    }

    @Test
    void starts_a_ladder_without_leverage_and_without_a_stop() {
        var entry = world(DCA, Map.of(Timeframe.H1, DIP, Timeframe.H4, UP)).decision(BTC);

        assertThat(entry.get("action").asText()).isEqualTo("buy");
        assertThat(entry.get("leverage").asInt()).isEqualTo(1);
        assertThat(entry.get("allocation_usd").decimalValue()).isEqualByComparingTo("198");
        assertThat(entry.has("sl_price")).isFalse();
    }

    @Test
    void holds_everything_while_halted() {
        var world = world(SWING, DOWN)
                .holding(position(Side.LONG, "99", "20", 5, null))
                .in(TradingState.HALTED);

        assertThat(action(world)).isEqualTo("hold");
    }

    @Test
    void only_reduces_while_reducing() {
        var reducing = world(SWING, UP).in(TradingState.REDUCING);

        assertThat(action(reducing)).isEqualTo("hold");
        assertThat(action(reducing.holding(position(Side.LONG, "98.6", "20", 5, "97.9"))))
                .isEqualTo("hold");
        assertThat(action(reducing.holding(position(Side.SHORT, "99", "20", 5, "105"))))
                .isEqualTo("close_position");
    }

    @Test
    void holds_an_asset_without_one_of_its_timeframes() {
        var entry = world(SWING, Map.of(Timeframe.H1, UP)).decision(BTC);

        assertThat(entry.get("action").asText()).isEqualTo("hold");
        assertThat(entry.get("rationale").asText()).isEqualTo("Indicators of 4h are missing or unusable.");
        assertThat(entry.get("confidence").asInt()).isZero();
    }

    @Test
    void holds_an_asset_without_market_data_and_decides_about_the_others() {
        var world = world(SWING, UP);
        var asked = world.over(world.assets(), List.of(new Symbol("NONE"), BTC), List.of(), List.of());

        assertThat(World.actions(asked.decision())).containsExactly("hold", "buy");
    }

    @Test
    void holds_without_known_funding_and_with_funding_too_dear() {
        var asset = world(SWING, UP).assets().getFirst();

        assertThat(action(World.of(SWING, List.of(funded(asset, null))))).isEqualTo("hold");
        assertThat(action(World.of(SWING, List.of(funded(asset, rate("0.0008"))))))
                .isEqualTo("hold");
        assertThat(action(World.of(SWING, List.of(funded(asset, rate("0.0007"))))))
                .isEqualTo("buy");
    }

    @Test
    void enters_nothing_without_equity() {
        var nothing = Money.ZERO;
        var day = new DayFigures(nothing, nothing, nothing, 0, nothing);

        assertThat(action(world(SWING, UP).with(nothing, nothing, day))).isEqualTo("hold");
    }

    @ParameterizedTest
    @CsvSource({"10479, hold", "10478, buy"})
    void enters_nothing_when_the_daily_loss_leaves_too_little(String opened, String expected) {
        // 5 % of 10,000, 1 % under, is 495; a fifth of a wanted entry risks 17.3 USD at its stop and needs that much
        // left.
        var day = new DayFigures(Money.of(opened), Money.ZERO, Money.of("10600"), 0, Money.ZERO);
        var world = world(SWING, UP).with(Money.of("10000"), Money.of("10000"), day);

        assertThat(action(world)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"11744, hold", "11743, buy"})
    void enters_nothing_near_the_drawdown_limit(String peak, String expected) {
        // 14.85 % of the peak, 1 % under the limit, is lost at 11,743.98.
        var day = new DayFigures(Money.of("10000"), Money.ZERO, Money.of(peak), 0, Money.ZERO);
        var world = world(SWING, UP).with(Money.of("10000"), Money.of("10000"), day);

        assertThat(action(world)).isEqualTo(expected);
    }

    @Test
    void waits_for_an_order_that_already_stands() {
        var order = new OpenOrder(BTC, Side.LONG, Quantity.of("1"), Price.of("99"), 5, null, Price.of("97"));

        assertThat(action(world(SWING, UP).ordering(order))).isEqualTo("hold");
    }

    @ParameterizedTest
    @CsvSource({"50, 5", "6, 4", "3, 3"})
    void lowers_the_leverage_until_the_stop_is_clear_of_liquidation(int venueMost, int expected) {
        // Stop 2.5 % and buffer 10.1 %; at a venue of 6x, 5x is liquidated after (1/5 - 1/12) / (1 + 1/12) = 10.8 %.
        var terms = new VenueTerms(venueMost, null, Money.of("5"), new BigDecimal("0.001"), BigDecimal.ONE);
        var asset = on(world(SWING, UP).assets().getFirst(), HUNDRED, terms);

        assertThat(World.of(SWING, List.of(asset)).decision(BTC).get("leverage").asInt())
                .isEqualTo(expected);
    }

    @Test
    void enters_nothing_where_the_venues_maximum_leverage_or_the_spread_is_unknown() {
        for (var terms : List.of(terms(null, BigDecimal.ONE), terms(50, null))) {
            var asset = on(world(SWING, UP).assets().getFirst(), HUNDRED, terms);
            var world = World.of(SWING, List.of(asset));

            assertThat(action(world)).isEqualTo("hold");
            assertThat(world.decision(BTC).get("rationale").asText()).contains("not known");
            assertThat(action(world.holding(position(Side.LONG, "98.6", "1", 5, "97.9"))))
                    .isNotEqualTo("adjust_position");
        }
    }

    @Test
    void sets_a_first_stop_clear_of_the_nearest_liquidation_where_the_venues_maximum_leverage_is_unknown() {
        // The buffer is 10.1; at the nearest a short from 100 is liquidated 11.11 away at 4x and 9.09 at 5x.
        var asset = on(world(SWING, FLAT).assets().getFirst(), HUNDRED, terms(null, BigDecimal.ONE));
        var world = World.of(SWING, List.of(asset));

        assertThat(world.holding(position(Side.LONG, "100", "20", 4, null))
                        .decision(BTC)
                        .toString())
                .contains("\"adjust_orders\"", "98.99");
        assertThat(action(world.holding(position(Side.LONG, "100", "20", 5, null))))
                .isEqualTo("close_position");
        assertThat(action(world.holding(liquidatedAt("70", position(Side.LONG, "100", "20", 5, null)))))
                .isEqualTo("adjust_orders");
    }

    private static Position liquidatedAt(String price, Position p) {
        return new Position(
                p.asset(),
                p.side(),
                p.quantity(),
                p.entryPrice(),
                p.leverage(),
                p.margin(),
                p.tpPrice(),
                p.slPrice(),
                Price.of(price),
                p.openedAt());
    }

    private static VenueTerms terms(@Nullable Integer maxLeverage, @Nullable BigDecimal spreadBps) {
        return new VenueTerms(maxLeverage, null, Money.of("5"), new BigDecimal("0.001"), spreadBps);
    }

    @ParameterizedTest
    @CsvSource({"10, buy", "100, hold"})
    void enters_nothing_that_is_less_than_a_step_of_coins(String step, String expected) {
        var terms = new VenueTerms(50, null, Money.of("5"), new BigDecimal(step), BigDecimal.ONE);
        var asset = on(world(SWING, UP).assets().getFirst(), HUNDRED, terms);

        assertThat(action(World.of(SWING, List.of(asset)))).isEqualTo(expected);
    }

    @Test
    void sizes_by_a_percentage_where_the_strategy_says_so() {
        var strict = StrategyFixtures.strategy(StrategyType.SWING, new Sizing.Percentage(BigDecimal.ONE));

        var entry = world(strict, UP).decision(BTC);

        // One percent of 10,000, seven tenths of it, 1 % under.
        assertThat(entry.get("allocation_usd").decimalValue()).isEqualByComparingTo("69.3");
    }

    @Test
    void names_its_figures() {
        var entry = world(SWING, UP).decision(BTC);

        assertThat(entry.get("confidence").intValue()).isEqualTo(38);
        assertThat(entry.get("rationale").asText())
                .startsWith("Open a long: 4h lean +0.55 (EMA 20/50 +1.60 ATR, MACD gap +0.15 ATR, RSI 58, band +0.40)");
        assertThat(entry.get("exit_plan").asText()).contains("106.25", "97.5");
    }

    @Test
    void satisfies_the_schema_in_every_kind_of_move() {
        for (var world : List.of(
                world(SWING, UP),
                world(SWING, FLAT),
                world(SWING, DOWN).holding(position(Side.LONG, "99", "20", 5, "97")),
                world(SWING, UP).holding(position(Side.LONG, "98.6", "20", 5, "97.9")),
                world(SWING, FLAT).holding(position(Side.LONG, "100", "20", 5, null))))
            assertThat(DecisionSchema.problems(world.decision())).isEmpty();
    }

    @Test
    void fails_with_a_sentence_when_a_block_cannot_be_read() {
        var prompt = world(SWING, UP).prompt();
        var cut = prompt.account().replace("\"max_drawdown_percent\":15", "\"max_drawdown_percent\":null");

        assertThat(World.ask(new Prompt("", "", prompt.account())))
                .isEqualTo(ModelReply.Failed.unasked(
                        "baseline", Failure.UNREADABLE_PROMPT, "the prompt has no line under \"MARKET (JSON)\""));
        assertThat(World.ask(new Prompt("", prompt.market(), cut)))
                .isEqualTo(ModelReply.Failed.unasked(
                        "baseline",
                        Failure.UNREADABLE_PROMPT,
                        "the block \"ACCOUNT AND LIMITS (JSON)\" cannot be read:"
                                + " /strategy/limits/max_drawdown_percent: is required"));
    }

    @Test
    void reads_the_first_block_and_not_the_words_of_the_strategy() {
        var prompt = world(SWING, UP).prompt();
        var forged = prompt.account() + "\n" + Prompt.ACCOUNT_HEADING + "\n{}\n";

        assertThat(World.ask(new Prompt("", prompt.market(), forged))).isEqualTo(World.ask(prompt));
    }

    private static AssetMarket funded(AssetMarket a, @Nullable Funding funding) {
        return new AssetMarket(
                a.symbol(), a.price(), a.observedAt(), a.terms(), funding, null, null, null, null, a.views());
    }

    private static AssetMarket on(AssetMarket a, Price price, VenueTerms terms) {
        return new AssetMarket(
                a.symbol(), price, a.observedAt(), terms, a.funding(), null, null, null, null, a.views());
    }

    private static Funding rate(String rate8h) {
        return new Funding(new BigDecimal(rate8h), null);
    }
}
