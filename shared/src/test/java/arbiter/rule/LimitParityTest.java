package arbiter.rule;

import static arbiter.rule.RuleFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.json.Json;
import arbiter.market.MarketSnapshot;
import arbiter.market.Price;
import arbiter.model.Prompt;
import arbiter.model.PromptWriter;
import arbiter.strategy.Sizing;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every limit that a prompt states is one that the rules enforce, with the very number stated. */
class LimitParityTest {

    private static final String BUY = "buy BTC 100 x10 tp 110 sl 95";
    private static final Map<String, Case> CASES = new LinkedHashMap<>();

    /**
     * A limit and a step beyond it.
     *
     * @param stated the number the prompt must state
     * @param situation both sides of the limit, or the one that keeps it
     */
    private record Case(
            String stated, Given situation, String within, Given elsewhere, String beyond, String finding) {}

    private static void limit(
            String name, String stated, Consumer<Given> given, String within, String beyond, String finding) {
        CASES.put(
                name,
                new Case(stated, given(name, stated, given), within, given(name, stated, given), beyond, finding));
    }

    /** Where not the decision but the situation goes beyond. */
    private static void limit(
            String name, String stated, Consumer<Given> within, Consumer<Given> beyond, String finding) {
        CASES.put(name, new Case(stated, given(name, stated, within), BUY, given(name, stated, beyond), BUY, finding));
    }

    private static Given given(String name, String stated, Consumer<Given> change) {
        var given = Given.flat().asked("BTC", "ETH");
        if (!name.startsWith("/")) given.limit(name, stated);
        change.accept(given);
        return given;
    }

    private static void asItIs(Given given) {
        given.takerFeeBps("5");
    }

    static {
        limit(
                "max_risk_per_trade_percent",
                "2.04",
                LimitParityTest::asItIs,
                "buy BTC 400 tp 111 sl 95",
                "buy BTC 400.01 tp 111 sl 95",
                "R01 error");
        limit(
                "max_daily_loss_percent",
                "2.04",
                LimitParityTest::asItIs,
                "buy BTC 400 tp 111 sl 95",
                "buy BTC 400.01 tp 111 sl 95",
                "R02 error");
        limit(
                "max_drawdown_percent",
                "5",
                LimitParityTest::asItIs,
                "buy BTC 1000 x5 tp 111 sl 95",
                "buy BTC 1001 x5 tp 111 sl 95",
                "R14 error");
        limit(
                "gap_percent",
                "12.5",
                given -> given.limit("max_drawdown_percent", "5"),
                "buy BTC 800 x5 tp 111 sl 95",
                "buy BTC 801 x5 tp 111 sl 95",
                "R14 error");
        limit(
                "default_stop_percent",
                "5",
                given -> given.sized(new Sizing.VolatilityAdjusted()),
                "buy BTC 588.235 tp 106 sl 98",
                "buy BTC 588.236 tp 106 sl 98",
                "K06 error");
        limit(
                "max_entry_percent",
                "2",
                Given::stopsOptional,
                "buy BTC 200 tp 110",
                "buy BTC 200.01 tp 110",
                "R01 error");
        limit("take_profit_ratio", "2", LimitParityTest::asItIs, BUY, "buy BTC 100 tp 109.99 sl 95", "P03 warning");
        limit(
                "max_holding_hours",
                "6",
                given -> given.funding("BTC", "8", null),
                "buy BTC 100 tp 100.18 sl 99.9",
                "buy BTC 100 tp 100.17 sl 99.9",
                "R11 error");
        limit(
                "max_leverage",
                "10",
                given -> given.accountLeverage(20),
                BUY,
                "buy BTC 100 x11 tp 110 sl 95",
                "K04 error");
        limit(
                "liquidation_buffer_percent",
                "3",
                LimitParityTest::asItIs,
                "buy BTC 100 x10 tp 113 sl 93.91",
                "buy BTC 100 x10 tp 113 sl 93.9",
                "P04 error");
        limit(
                "cooldown_seconds",
                "300",
                given -> given.filled("BTC", NOON.minusSeconds(300)),
                given -> given.filled("BTC", NOON.minusSeconds(299)),
                "R06 error");
        limit(
                "max_funding_bps",
                "15",
                given -> given.funding("BTC", "15", null),
                given -> given.funding("BTC", "15.01", null),
                "R07 error");
        limit(
                "max_positions",
                "2",
                given -> given.standing("long SOL 1 at 100 x5 sl 95"),
                BUY,
                BUY + "; buy ETH 100 x10 tp 110 sl 95",
                "R03 error");
        limit(
                "max_asset_percent",
                "20",
                LimitParityTest::asItIs,
                "buy BTC 2000 x1 tp 110 sl 95",
                "buy BTC 2000.01 x1 tp 110 sl 95",
                "R04 error");
        limit(
                "max_correlated_risk_percent",
                "0.51",
                LimitParityTest::asItIs,
                BUY,
                "buy BTC 100.01 x10 tp 110 sl 95",
                "R05 error");
        limit(
                "max_decisions_per_day",
                "7",
                given -> given.day("10000", "0", "10000", 6, "0"),
                given -> given.day("10000", "0", "10000", 7, "0"),
                "R13 error");
        limit(
                "max_turnover_per_day",
                "3",
                given -> given.day("10000", "0", "10000", 0, "29000"),
                given -> given.day("10000", "0", "10000", 0, "29001"),
                "R13 error");
        limit(
                "max_drift_percent",
                "0.6",
                given -> given.price("BTC", "100.6").market("BTC", its -> its.assumed = Price.of("100")),
                given -> given.price("BTC", "100.61").market("BTC", its -> its.assumed = Price.of("100")),
                "P08 error");
        limit(
                "/max_leverage",
                "7",
                given -> given.accountLeverage(7),
                "buy BTC 100 x7 tp 110 sl 95",
                "buy BTC 100 x8 tp 110 sl 95",
                "K04 error");
        limit(
                "/max_position_size_usd",
                "1000",
                given -> given.maxPositionSize("1000"),
                BUY,
                "buy BTC 100.01 x10 tp 110 sl 95",
                "K03 error");
        limit(
                "/available_usd",
                "100.5",
                given -> given.available("100.5"),
                BUY,
                "buy BTC 100.01 x10 tp 110 sl 95",
                "K01 error");
    }

    static Stream<String> names() {
        return CASES.keySet().stream();
    }

    @Test
    void every_limit_that_a_prompt_states_is_enforced() throws Exception {
        var block = accountBlock(Given.flat());
        var stated = new TreeSet<String>();
        block.at("/strategy/limits").fieldNames().forEachRemaining(stated::add);
        block.fieldNames().forEachRemaining(name -> {
            if (name.startsWith("max_") || name.startsWith("available")) stated.add("/" + name);
        });

        assertThat(new TreeSet<>(CASES.keySet())).isEqualTo(stated);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void what_equals_the_stated_limit_passes_and_one_step_beyond_does_not(String name) throws Exception {
        var each = Objects.requireNonNull(CASES.get(name));
        var pointer = name.startsWith("/") ? name : "/strategy/limits/" + name;

        assertThat(accountBlock(each.situation).at(pointer).decimalValue())
                .isEqualByComparingTo(new BigDecimal(each.stated));
        assertThat(findings(each.situation, each.within)).doesNotContain(each.finding);
        assertThat(findings(each.elsewhere, each.beyond)).contains(each.finding);
    }

    private static List<String> findings(Given given, String decision) {
        var proposal = decision.contains("ETH") ? decision : decision + "; hold ETH";
        return new Judge(RuleBook.standard())
                .judge(RuleFixtures.proposal(proposal), given.situation()).findings().stream()
                        .map(finding -> finding.code() + (finding.isError() ? " error" : " warning"))
                        .toList();
    }

    private static JsonNode accountBlock(Given given) throws Json.UnreadableJson {
        var text = new PromptWriter()
                .write(given.situation(), new MarketSnapshot(NOON, new TreeMap<>(), List.of()))
                .account();
        var from = text.indexOf(Prompt.ACCOUNT_HEADING) + Prompt.ACCOUNT_HEADING.length() + 1;
        return Json.parse(text.substring(from, text.indexOf('\n', from)));
    }
}
