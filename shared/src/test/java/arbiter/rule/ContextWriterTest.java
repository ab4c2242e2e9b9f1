package arbiter.rule;

import static arbiter.rule.Contexts.example;
import static arbiter.rule.Contexts.exampleWith;
import static arbiter.rule.Contexts.json;
import static arbiter.rule.Contexts.situation;
import static arbiter.rule.Contexts.with;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.json.Json;
import arbiter.market.Timeframe;
import arbiter.strategy.StrategyCatalogue;
import arbiter.strategy.StrategyJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ContextWriterTest {

    private static final Instant AS_OF = Instant.parse("2025-10-10T21:00:00Z");
    private static final List<String> IDS =
            StrategyCatalogue.predefined().all().stream().map(s -> s.id()).toList();

    @Test
    void writes_the_documented_example_with_every_field_and_the_strategy_whole() {
        var written = ContextWriter.write(situation(example()));

        assertThat(written.fieldNames())
                .toIterable()
                .containsExactly("as_of", "symbols", "market", "account", "strategy", "mandate", "valid_until");
        assertThat(Json.text(written.at("/market/ETH")))
                .isEqualTo("{\"price\":3900,\"assumed_price\":3900,"
                        + "\"observed_at\":\"2025-10-10T21:00:00Z\",\"funding_rate_8h\":null,\"next_funding_at\":null,"
                        + "\"funding_interval_hours\":null,"
                        + "\"max_leverage\":50,\"maintenance_margin_rate\":null,\"min_notional_usd\":5,"
                        + "\"quantity_step\":0.00000001,\"spread_bps\":2,\"price_tick\":null,\"tradable\":true,\"atr\":null,\"returns\":null,"
                        + "\"candles_closed_at\":null}");
        assertThat(written.at("/strategy/limits/max_leverage").intValue()).isEqualTo(3);
        assertThat(written.at("/strategy/prompt_template").textValue()).isNotBlank();
    }

    static Stream<JsonNode> contexts() {
        return Stream.concat(
                Stream.of(
                        example(),
                        exampleWith("/strategy", "\"dca\""),
                        exampleWith("/account/positions", "[]"),
                        exampleWith("/account/balance_usd", "-12.5"),
                        exampleWith("/account/positions/0/opened_at", "null"),
                        exampleWith("/market/BTC/funding_rate_8h", "0.0000015625"),
                        exampleWith("/market/BTC/returns", "[]"),
                        exampleWith("/market/BTC/funding_interval_hours", "1"),
                        exampleWith("/market/BTC/price_tick", "0.10"),
                        exampleWith("/market/BTC/tradable", "false")),
                LongStream.range(0, 100).mapToObj(seed -> random(new SplittableRandom(seed))));
    }

    @ParameterizedTest
    @MethodSource("contexts")
    void is_read_back_to_an_equal_situation(JsonNode context) {
        var situation = situation(context);

        var again = situation(json(Json.text(ContextWriter.write(situation))));

        assertThat(again).isEqualTo(situation);
        assertThat(ContextWriter.hash(again)).isEqualTo(ContextWriter.hash(situation));
    }

    @Test
    void hashes_alike_whatever_the_order_and_the_spelling_of_the_source() {
        var turned = (ObjectNode) json("""
                {"strategy": "conservative", "symbols": ["BTC", "ETH"], "as_of": "2025-10-10T23:00:00+02:00"}""");
        turned.set("account", example().get("account"));
        turned.putObject("market").set("ETH", json("{\"price\": 3900.00}"));
        with(turned, "/market/BTC", example().at("/market/BTC").toString());

        assertThat(ContextWriter.hash(situation(turned))).isEqualTo(ContextWriter.hash(situation(example())));
        assertThat(ContextWriter.hash(situation(turned))).matches("[0-9a-f]{64}");
    }

    @Test
    void hashes_alike_wherever_the_facts_come_from() {
        var given = situation(example());
        var live = new Situation(
                given.asOf(),
                Situation.Origin.LIVE,
                given.symbols(),
                given.market(),
                given.terms(),
                given.account(),
                given.tradingState(),
                given.strategy());

        assertThat(ContextWriter.hash(live)).isEqualTo(ContextWriter.hash(given));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /as_of                                   | "2025-10-10T21:00:00.001Z"
            /symbols                                 | ["ETH", "BTC"]
            /market/SOL                              | {"price": 200}
            /market/BTC/price                        | 112000.01
            /market/BTC/assumed_price                | 111999
            /market/BTC/observed_at                  | "2025-10-10T20:59:57Z"
            /market/BTC/funding_rate_8h              | 0.00010001
            /market/BTC/next_funding_at              | "2025-10-11T00:00:00Z"
            /market/BTC/funding_interval_hours       | 4
            /market/BTC/price_tick                   | 0.1
            /market/BTC/tradable                     | false
            /market/BTC/max_leverage                 | 41
            /market/BTC/maintenance_margin_rate      | 0.0124
            /market/BTC/min_notional_usd             | 11
            /market/BTC/quantity_step                | 0.0001
            /market/BTC/spread_bps                   | 1.1
            /market/BTC/atr                          | 650.1
            /market/BTC/returns/1                    | 0.002
            /market/BTC/candles_closed_at            | {"1h": "2025-10-10T21:00:00Z"}
            /account/as_of                           | "2025-10-10T20:59:51Z"
            /account/balance_usd                     | 10000.00000001
            /account/available_usd                   | 9025.01
            /account/leverage                        | 3
            /account/max_position_size_usd           | 20001
            /account/maker_fee_bps                   | 2.1
            /account/taker_fee_bps                   | 5.1
            /account/trading_state                   | "reducing"
            /account/day_open_equity_usd             | 10001
            /account/net_transfers_today_usd         | 1
            /account/peak_equity_usd                 | 10001
            /account/entries_today                   | 1
            /account/turnover_today_usd              | 1
            /account/positions                       | []
            /account/positions/0/side                | "short"
            /account/positions/0/quantity            | 0.51
            /account/positions/0/entry_price         | 3901
            /account/positions/0/leverage            | 3
            /account/positions/0/margin_usd          | 976
            /account/positions/0/tp_price            | null
            /account/positions/0/sl_price            | 3701
            /account/positions/0/liquidation_price   | 2000
            /account/positions/0/opened_at           | "2025-10-09T10:00:01Z"
            /account/open_orders                     | []
            /account/open_orders/0/asset             | "ETH"
            /account/open_orders/0/side              | "short"
            /account/open_orders/0/quantity          | 0.02
            /account/open_orders/0/price             | 110001
            /account/open_orders/0/leverage          | 1
            /account/open_orders/0/tp_price          | 120000
            /account/open_orders/0/sl_price          | null
            /account/last_fill_at/ETH                | "2025-10-09T10:00:01Z"
            /account/last_fill_at/BTC                | "2025-10-09T10:00:00Z"
            /account/recent_trades                   | [{"asset": "BTC", "side": "long", "quantity": 1, "entry_price": 1, "exit_price": 2, "realised_pnl_usd": 1}]
            /account/previous_equity_usd             | 10000
            /strategy                                | "aggressive"
            /valid_until                             | "2025-10-10T21:15:00Z"
            /mandate                                 | {"version_exists": false}
            /mandate                                 | {"may_loosen": true}
            /mandate                                 | {"own_strategy": "swing"}
            /mandate                                 | {"track_record": {"samples": 30, "wins": 15, "won_r": 30.5, "lost_r": 15}}
            """)
    void hashes_differently_after_any_change(String pointer, String value) {
        assertThat(ContextWriter.hash(situation(exampleWith(pointer, value))))
                .isNotEqualTo(ContextWriter.hash(situation(example())));
    }

    private static ObjectNode random(RandomGenerator random) {
        var context = example();
        context.put("strategy", IDS.get(random.nextInt(IDS.size())));
        for (var symbol : List.of("BTC", "ETH", "SOL", "kPEPE")) asset(random, context.withObject("/market/" + symbol));
        account(random, (ObjectNode) context.get("account"));
        if (random.nextBoolean()) mandate(random, context.putObject("mandate"));
        if (random.nextBoolean()) context.put("valid_until", before(random));
        return context;
    }

    private static void mandate(RandomGenerator random, ObjectNode mandate) {
        if (random.nextBoolean()) mandate.put("version_exists", random.nextBoolean());
        if (random.nextBoolean()) mandate.put("may_loosen", random.nextBoolean());
        if (random.nextBoolean()) mandate.put("own_strategy", IDS.get(random.nextInt(IDS.size())));
        if (random.nextBoolean())
            StrategyCatalogue.predefined().all().stream()
                    .limit(random.nextInt(3))
                    .forEach(strategy -> mandate.withArray("/earlier_today").add(StrategyJson.write(strategy)));
        if (random.nextBoolean()) {
            var track = mandate.putObject("track_record").put("samples", 40).put("wins", random.nextInt(41));
            track.put("won_r", decimal(random, 12)).put("lost_r", decimal(random, 11));
        }
    }

    private static void asset(RandomGenerator random, ObjectNode asset) {
        asset.put("price", decimal(random, 8));
        if (random.nextBoolean()) asset.put("assumed_price", decimal(random, 16));
        if (random.nextBoolean()) {
            asset.put("funding_rate_8h", decimal(random, 12).movePointLeft(7));
            asset.put("next_funding_at", before(random));
        }
        if (random.nextBoolean()) asset.put("max_leverage", random.nextInt(1, 126));
        if (random.nextBoolean()) asset.put("maintenance_margin_rate", decimal(random, 16));
        if (random.nextBoolean()) asset.put("min_notional_usd", decimal(random, 10));
        if (random.nextBoolean()) asset.put("quantity_step", decimal(random, 12));
        if (random.nextBoolean()) asset.put("spread_bps", decimal(random, 13));
        if (random.nextBoolean()) asset.put("atr", decimal(random, 20));
        if (random.nextBoolean()) asset.put("observed_at", before(random));
        if (random.nextBoolean()) returns(random, asset);
        if (random.nextBoolean())
            for (var timeframe : Timeframe.values())
                if (random.nextBoolean()) asset.withObject("/candles_closed_at").put(timeframe.code(), before(random));
    }

    private static void returns(RandomGenerator random, ObjectNode asset) {
        var returns = asset.putArray("returns");
        for (var i = random.nextInt(100); i > 0; i--) returns.add(random.nextDouble(-0.1, 0.1));
    }

    private static void account(RandomGenerator random, ObjectNode account) {
        account.put("balance_usd", decimal(random, 8));
        account.put("available_usd", decimal(random, 8));
        account.put("maker_fee_bps", random.nextInt(-5, 5));
        account.put("taker_fee_bps", random.nextInt(10));
        account.put("trading_state", random.nextBoolean() ? "reducing" : "halted");
        account.put("turnover_today_usd", decimal(random, 8));
        account.put("net_transfers_today_usd", decimal(random, 8).negate());
        account.put("entries_today", random.nextInt(50));
        if (random.nextBoolean()) account.put("previous_equity_usd", decimal(random, 10));
        if (random.nextBoolean()) account.remove(List.of("day_open_equity_usd", "peak_equity_usd"));
        account.withObject("/last_fill_at").put("SOL", before(random)).put("kPEPE", before(random));
        var position = holding(random, account.withArray("/positions").addObject());
        position.put("entry_price", decimal(random, 16));
        position.put("margin_usd", decimal(random, 28));
        position.put("liquidation_price", decimal(random, 12));
        position.put("opened_at", before(random));
        holding(random, account.withArray("/open_orders").addObject()).put("price", decimal(random, 9));
        trades(random, account);
    }

    private static ObjectNode holding(RandomGenerator random, ObjectNode holding) {
        holding.put("asset", "SOL");
        holding.put("side", random.nextBoolean() ? "long" : "short");
        holding.put("quantity", decimal(random, 12));
        holding.put("leverage", random.nextInt(1, 126));
        if (random.nextBoolean()) holding.put("tp_price", decimal(random, 10));
        if (random.nextBoolean()) holding.put("sl_price", decimal(random, 10));
        return holding;
    }

    private static void trades(RandomGenerator random, ObjectNode account) {
        for (var i = random.nextInt(4); i > 0; i--) {
            var trade = account.withArray("/recent_trades").addObject();
            trade.put("asset", "kPEPE");
            trade.put("side", random.nextBoolean() ? "long" : "short");
            trade.put("quantity", decimal(random, 12));
            trade.put("entry_price", decimal(random, 16));
            trade.put("exit_price", decimal(random, 16));
            trade.put("realised_pnl_usd", decimal(random, 8).negate());
            if (random.nextBoolean()) trade.put("closed_at", before(random));
        }
    }

    private static BigDecimal decimal(RandomGenerator random, int decimals) {
        return BigDecimal.valueOf(random.nextLong(1, 1_000_000_000_000_000L), decimals);
    }

    private static String before(RandomGenerator random) {
        return AS_OF.minusMillis(random.nextLong(100_000_000)).toString();
    }
}
