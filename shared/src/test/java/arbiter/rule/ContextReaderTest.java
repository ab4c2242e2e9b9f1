package arbiter.rule;

import static arbiter.rule.Contexts.example;
import static arbiter.rule.Contexts.exampleWith;
import static arbiter.rule.Contexts.problems;
import static arbiter.rule.Contexts.situation;
import static arbiter.rule.Contexts.with;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.AccountState;
import arbiter.account.AccountTerms;
import arbiter.account.DayFigures;
import arbiter.account.OpenOrder;
import arbiter.account.Position;
import arbiter.account.Trade;
import arbiter.account.TradingState;
import arbiter.json.JsonProblem;
import arbiter.market.Funding;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.market.VenueTerms;
import arbiter.strategy.StrategyCatalogue;
import arbiter.strategy.StrategyJson;
import arbiter.strategy.TrackRecord;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContextReaderTest {

    private static final Symbol BTC = new Symbol("BTC");
    private static final Symbol ETH = new Symbol("ETH");
    private static final Instant AS_OF = Instant.parse("2025-10-10T21:00:00Z");
    private static final Instant FILLED_AT = Instant.parse("2025-10-09T10:00:00Z");
    private static final StrategyCatalogue CATALOGUE = StrategyCatalogue.predefined();

    @Test
    void reads_the_market_of_the_documented_example() {
        var situation = situation(example());

        assertThat(situation.asOf()).isEqualTo(AS_OF);
        assertThat(situation.origin()).isEqualTo(Situation.Origin.GIVEN);
        assertThat(situation.symbols()).containsExactly(BTC, ETH);
        assertThat(situation.market().get(BTC))
                .isEqualTo(new AssetFacts(
                        BTC,
                        Price.of("112000"),
                        Price.of("112000"),
                        Instant.parse("2025-10-10T20:59:58Z"),
                        new VenueTerms(40, decimal("0.0125"), Money.of("10"), decimal("0.00001"), decimal("1")),
                        new Funding(decimal("0.0001"), null),
                        decimal("650"),
                        List.of(decimal("0.001"), decimal("-0.002")),
                        null));
    }

    @Test
    void reads_the_account_of_the_documented_example() {
        var situation = situation(example());

        assertThat(situation.terms()).isEqualTo(new AccountTerms(2, Money.of("20000"), decimal("2"), decimal("5")));
        assertThat(situation.tradingState()).isEqualTo(TradingState.ACTIVE);
        assertThat(situation.account())
                .isEqualTo(new AccountState(
                        Instant.parse("2025-10-10T20:59:50Z"),
                        Money.of("10000"),
                        Money.of("9025"),
                        new DayFigures(Money.of("10000"), Money.ZERO, Money.of("10000"), 0, Money.ZERO),
                        List.of(new Position(
                                ETH,
                                Side.LONG,
                                Quantity.of("0.5"),
                                Price.of("3900"),
                                2,
                                Money.of("975"),
                                Price.of("4300"),
                                Price.of("3700"),
                                null,
                                FILLED_AT)),
                        List.of(new OpenOrder(
                                BTC, Side.LONG, Quantity.of("0.01"), Price.of("110000"), 2, null, Price.of("108000"))),
                        Map.of(ETH, FILLED_AT),
                        List.of()));
        assertThat(situation.strategy())
                .isEqualTo(CATALOGUE.find("conservative").orElseThrow());
    }

    @Test
    void leaves_out_of_an_asset_what_is_neutral_and_fills_in_what_goes_without_saying() {
        var eth = situation(example()).facts(ETH).orElseThrow();

        assertThat(eth)
                .isEqualTo(new AssetFacts(
                        ETH, Price.of("3900"), Price.of("3900"), AS_OF, VenueTerms.DEFAULT, null, null, null, null));
        assertThat(eth.terms()).isEqualTo(new VenueTerms(50, null, Money.of("5"), decimal("0.00000001"), decimal("2")));
    }

    @Test
    void fills_in_of_an_account_what_goes_without_saying() {
        var context = exampleWith("/market/ETH/price", "4000");
        ((ObjectNode) context.get("account"))
                .retain("balance_usd", "available_usd", "leverage", "max_position_size_usd", "positions");

        var situation = situation(context);

        assertThat(situation.terms().makerFeeBps()).isEqualTo(decimal("2"));
        assertThat(situation.terms().takerFeeBps()).isEqualTo(decimal("5"));
        assertThat(situation.tradingState()).isEqualTo(TradingState.ACTIVE);
        assertThat(situation.account().asOf()).isEqualTo(AS_OF);
        assertThat(situation.equity()).isEqualTo(Money.of("10050"));
        assertThat(situation.account().day())
                .isEqualTo(new DayFigures(Money.of("10050"), Money.ZERO, Money.of("10050"), 0, Money.ZERO));
        assertThat(situation.account().openOrders()).isEmpty();
        assertThat(situation.account().lastFillAt()).isEmpty();
    }

    @Test
    void reads_what_a_context_may_say_beyond_the_example() {
        var context = exampleWith("/market/BTC/next_funding_at", "\"2025-10-11T00:00:00Z\"");
        with(context, "/market/BTC/candles_closed_at", "{\"15m\": \"2025-10-10T21:00:00Z\"}");
        with(context, "/account/positions/0/liquidation_price", "1980.5");
        with(context, "/account/recent_trades", """
                [{"asset": "SOL", "side": "short", "quantity": 3, "entry_price": 200, "exit_price": 210, "realised_pnl_usd": -30.6,
                  "closed_at": "2025-10-09T10:00:00Z"},
                 {"asset": "SOL", "side": "long", "quantity": 1, "entry_price": 200, "exit_price": 210, "realised_pnl_usd": 9.8}]""");

        var situation = situation(context);

        var btc = situation.facts(BTC).orElseThrow();
        assertThat(btc.funding()).isEqualTo(new Funding(decimal("0.0001"), Instant.parse("2025-10-11T00:00:00Z")));
        assertThat(btc.candlesClosedAt()).isEqualTo(Map.of(Timeframe.M15, AS_OF));
        assertThat(situation.account().positions().getFirst().liquidationPrice())
                .isEqualTo(Price.of("1980.5"));
        assertThat(situation.account().recentTrades())
                .containsExactly(trade(Side.SHORT, "3", "-30.6", FILLED_AT), trade(Side.LONG, "1", "9.8", null));
    }

    private static Trade trade(Side side, String quantity, String pnl, @Nullable Instant at) {
        return new Trade(
                new Symbol("SOL"), side, Quantity.of(quantity), Price.of("200"), Price.of("210"), Money.of(pnl), at);
    }

    @Test
    void takes_null_for_a_time_of_opening_that_the_venue_does_not_tell() {
        var position = situation(exampleWith("/account/positions/0/opened_at", "null"))
                .account()
                .positions()
                .getFirst();

        assertThat(position.openedAt()).isNull();
    }

    @Test
    void leaves_an_asked_asset_without_market_data_to_the_rules() {
        assertThat(situation(exampleWith("/symbols/2", "\"SOL\"")).facts(new Symbol("SOL")))
                .isEmpty();
    }

    @Test
    void takes_a_whole_strategy_in_place_of_an_id() {
        var swing = CATALOGUE.find("swing").orElseThrow();
        var context = exampleWith("/strategy", StrategyJson.write(swing).toString());

        assertThat(situation(context).strategy()).isEqualTo(swing);
        assertThat(problems(with(context, "/strategy/limits/max_leverage", "0")))
                .containsExactly(new JsonProblem("/strategy/limits/max_leverage", "must be between 1 and 125"));
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    @Test
    void reads_the_mandate() {
        var swing = CATALOGUE.find("swing").orElseThrow();
        var context = exampleWith("/mandate", """
                {"version_exists": false, "own_strategy": "swing", "may_loosen": true, "earlier_today": [%s],
                 "track_record": {"samples": 40, "wins": 15, "won_r": 30.5, "lost_r": 12}}""".formatted(StrategyJson.write(swing)));

        assertThat(situation(context).mandate())
                .isEqualTo(new Mandate(
                        false, swing, true, List.of(swing), new TrackRecord(40, 15, decimal("30.5"), decimal("12"))));
        assertThat(situation(exampleWith("/mandate", "{}")).mandate()).isEqualTo(Mandate.OWN);
        assertThat(situation(example()).mandate()).isEqualTo(Mandate.OWN);
    }

    @Test
    void keeps_numbers_in_one_spelling() {
        assertThat(situation(exampleWith("/market/BTC/returns", "[0.0010, 1e-3]"))
                        .facts(BTC)
                        .orElseThrow()
                        .returns())
                .containsExactly(decimal("0.001"), decimal("0.001"));
        assertThat(situation(exampleWith("/market/BTC/atr", "650.10"))
                        .facts(BTC)
                        .orElseThrow()
                        .atr())
                .isEqualTo(decimal("650.1"));
    }
}
