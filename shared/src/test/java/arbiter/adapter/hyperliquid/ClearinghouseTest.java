package arbiter.adapter.hyperliquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import arbiter.account.Account;
import arbiter.account.AccountId;
import arbiter.account.AccountSource.Silent;
import arbiter.account.AccountState;
import arbiter.account.DayFigures;
import arbiter.account.EquitySeen;
import arbiter.account.Live;
import arbiter.account.Registration;
import arbiter.account.StateSource;
import arbiter.adapter.http.BaseAddress;
import arbiter.adapter.http.HttpWire;
import arbiter.adapter.http.Wire;
import arbiter.adapter.openrouter.ChatPlay;
import arbiter.adapter.openrouter.ChatServer;
import arbiter.adapter.venue.Exchange;
import arbiter.engine.Some;
import arbiter.engine.TestClock;
import arbiter.json.Json;
import arbiter.json.Json.UnreadableJson;
import arbiter.market.MarketSnapshot;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClearinghouseTest {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final Symbol BTC = new Symbol("BTC");
    private static final Symbol HYPE = new Symbol("HYPE");
    private static final Hyperliquid VENUE = new Hyperliquid(BaseAddress.of("http://venue.invalid"));
    private static final String ORDERS = "frontendOpenOrders";
    private static final String STATE = "clearinghouseState";
    private static final String FILLS = "userFillsByTime";
    private static final String LEDGER = "userNonFundingLedgerUpdates";

    private final TestClock clock = new TestClock(NOON);
    private final PlayedHyperliquid played = new PlayedHyperliquid(clock);
    private final PlayedAccount there = played.account();
    private Account account = account(AccountState.UNKNOWN, Live.NEW);

    private static Account account(AccountState state, Live live) {
        var some = Some.account("some");
        return new Account(
                new AccountId("some"),
                Registration.first("some", new StateSource.Hyperliquid(PlayedAccount.ADDRESS)),
                some.terms(),
                some.modelTerms(),
                state,
                live,
                some.assignment());
    }

    private Exchange exchange(Wire wire) {
        return Exchange.with(VENUE, wire, clock, clock::pass, new SplittableRandom(1));
    }

    private AccountState read(Exchange exchange, BaseAddress address) throws Silent {
        var market = new MarketSnapshot(NOON, new TreeMap<>(), List.of());
        return new Clearinghouse(address, exchange, Duration.ofSeconds(8)).read(account, market);
    }

    private AccountState read() throws Silent {
        return read(exchange(played.wire()), BaseAddress.of("http://venue.invalid"));
    }

    private String silence() {
        return String.valueOf(assertThrows(Silent.class, this::read).getMessage());
    }

    /** Sets what stands at a path of an answer; a value of nothing takes it away. */
    private void spoil(String type, String path, String value) {
        played.telling(type::equals, answer -> {
            var at = path.lastIndexOf('/');
            var parent = answer.at(path.substring(0, at));
            var field = path.substring(at + 1);
            if (parent instanceof ArrayNode list) list.set(Integer.parseInt(field), json(value));
            else if (value == null) ((ObjectNode) parent).remove(field);
            else ((ObjectNode) parent).set(field, json(value));
        });
    }

    private static JsonNode json(String text) {
        try {
            return Json.parse(text, 1_000);
        } catch (UnreadableJson e) {
            throw new AssertionError(text, e);
        }
    }

    @Test
    void tells_what_an_account_holds() throws Exception {
        there.exit("BTC", "A", "Stop Market", "58000.0", "0.1");
        there.entry("ETH", "B", "3400.0", "0.5");
        there.fill(3_600, "BTC", "B", "60000.0", "0.1", "0.0");
        there.moved(7_200, "deposit").put("usdc", "1000.0");

        var state = read();

        assertThat(state.asOf()).isEqualTo(NOON);
        assertThat(state.balance()).isEqualTo(Money.of("10000"));
        assertThat(state.available()).isEqualTo(Money.of("8600.5"));
        assertThat(state.day())
                .isEqualTo(new DayFigures(Money.of("9030"), Money.of("1000"), Money.of("10030"), 1, Money.of("6000")));
        assertThat(state.lastFillAt()).isEqualTo(Map.of(BTC, NOON.minusSeconds(3_600)));
        assertThat(state.recentTrades()).isEmpty();
        assertThat(state.openOrders())
                .singleElement()
                .satisfies(order -> assertThat(order.asset()).isEqualTo(new Symbol("ETH")));
        var btc = state.position(BTC).orElseThrow();
        assertThat(btc.side()).isEqualTo(Side.LONG);
        assertThat(btc.quantity()).isEqualTo(Quantity.of("0.1"));
        assertThat(btc.entryPrice()).isEqualTo(Price.of("60000"));
        assertThat(btc.leverage()).isEqualTo(5);
        assertThat(btc.margin()).isEqualTo(Money.of("1210"));
        assertThat(btc.liquidationPrice()).isEqualTo(Price.of("49000.5"));
        assertThat(btc.slPrice()).isEqualTo(Price.of("58000"));
        assertThat(btc.tpPrice()).isNull();
        assertThat(btc.openedAt()).isEqualTo(NOON.minusSeconds(3_600));
    }

    @Test
    void keeps_a_position_in_an_asset_that_nobody_asked_about() throws Exception {
        var hype = read().position(HYPE).orElseThrow();

        assertThat(hype.side()).isEqualTo(Side.SHORT);
        assertThat(hype.quantity()).isEqualTo(Quantity.of("10"));
        assertThat(hype.liquidationPrice()).isNull();
        assertThat(hype.openedAt()).isNull();
    }

    @Test
    void is_read_over_sockets_too() throws Exception {
        there.exit("BTC", "A", "Stop Market", "58000.0", "0.1");
        there.fill(60, "BTC", "B", "60000.0", "0.1", "0.0");
        var without = read();

        try (var server = new ChatServer().answering(played);
                var wire = new HttpWire(clock)) {
            assertThat(read(exchange(wire), BaseAddress.of(server.base()))).isEqualTo(without);
            assertThat(server.asked())
                    .allSatisfy(asked -> assertThat(asked.path()).endsWith("/info"));
        }
    }

    @Test
    void asks_for_orders_before_positions_and_for_what_happened_after_them() throws Exception {
        read();

        assertThat(played.asked()).containsExactly(ORDERS, STATE, FILLS, LEDGER);
    }

    @Test
    void what_cross_margin_still_carries_is_not_available() throws Exception {
        spoil(STATE, "/marginSummary/totalMarginUsed", "\"1500.0\"");
        assertThat(read().available()).isEqualTo(Money.of("8530"));

        spoil(STATE, "/marginSummary/totalMarginUsed", "\"11000.0\"");
        assertThat(read().available()).isEqualTo(Money.ZERO);
    }

    @Test
    void a_liquidation_price_of_zero_is_none() throws Exception {
        spoil(STATE, "/assetPositions/0/position/liquidationPx", "\"0.0\"");

        assertThat(read().position(BTC).orElseThrow().liquidationPrice()).isNull();
    }

    @Test
    void an_account_of_nothing_is_an_account() throws Exception {
        played.telling(STATE::equals, answer -> {
            ((ArrayNode) answer.path("assetPositions")).removeAll();
            ((ObjectNode) answer.path("marginSummary"))
                    .put("accountValue", "0.0")
                    .put("totalMarginUsed", "0.0");
            ((ObjectNode) answer).put("withdrawable", "0.0");
        });

        var state = read();

        assertThat(state.balance()).isEqualTo(Money.ZERO);
        assertThat(state.positions()).isEmpty();
    }

    @Test
    void figures_of_the_day_go_on_from_what_was_known() throws Exception {
        var evening = NOON.minus(Duration.ofHours(14));
        var day = new DayFigures(Money.of("1"), Money.ZERO, Money.of("13000"), 9, Money.of("9"));
        var before = Some.state(evening).with(day);
        var seen = new EquitySeen(evening, Money.of("12000"), Money.ZERO);
        account =
                account(before, new Live(0, Live.NEW.tradingState(), List.of(), 0, null, null, Money.ZERO, seen, null));
        there.moved(13 * 3_600, "withdraw")
                .put("usdc", "499.0")
                .put("fee", "1.0")
                .put("nonce", 1);

        var state = read();

        assertThat(state.day().openEquity()).isEqualTo(Money.of("11500"));
        assertThat(state.day().peakEquity()).isEqualTo(Money.of("12500"));
        assertThat(state.day().netTransfers()).isEqualTo(Money.ZERO);
        assertThat(state.day().entries()).isZero();
        assertThat(state.lastFillAt()).isEqualTo(before.lastFillAt());
    }

    /** Paid in or out after the day's last decision and before midnight, where nobody read the account in between. */
    @ParameterizedTest
    @CsvSource({"deposit, 1000, 11000", "withdraw, -500, 9500"})
    void what_was_paid_in_or_out_in_the_evening_is_expected_in_the_morning(String type, String paidIn, String expected)
            throws Exception {
        clock.pass(Duration.ofHours(-14));
        account = account.with(read());
        var seen = EquitySeen.of(account.state(), Money.of("10000"));
        clock.pass(Duration.ofHours(14));
        there.moved(13 * 3_600, type).put("usdc", Money.of(paidIn).abs().value());

        var state = read();

        assertThat(state.day().netTransfers()).isEqualTo(Money.ZERO);
        assertThat(state.day().transfersBefore()).isEqualTo(Money.of(paidIn));
        assertThat(seen.expected(state)).isEqualTo(Money.of(expected));
        account = account.with(state);
        clock.pass(Duration.ofHours(1));
        assertThat(seen.expected(read())).isEqualTo(Money.of(expected));
    }

    @Test
    void a_transfer_that_positions_do_not_show_yet_waits_for_the_next_reading() throws Exception {
        there.moved(-1, "deposit").put("usdc", "1000.0");

        assertThat(read().day().netTransfers()).isEqualTo(Money.ZERO);

        clock.pass(Duration.ofSeconds(1));
        assertThat(read().day().netTransfers()).isEqualTo(Money.of("1000"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            clearinghouseState | /time                                     | 0        | time is no time
            clearinghouseState | /time                                     | "1"      | time "1" is no whole number
            clearinghouseState | /withdrawable                             |          | withdrawable nothing is no number
            clearinghouseState | /withdrawable                             | "-0.1"   | withdrawable "-0.1" is below zero
            clearinghouseState | /marginSummary                            | null     | marginSummary/accountValue nothing is no number
            clearinghouseState | /marginSummary/accountValue               | "NaN"    | marginSummary/accountValue "NaN" is no number
            clearinghouseState | /marginSummary/accountValue               | "-1"     | marginSummary/accountValue "-1" is below zero
            clearinghouseState | /assetPositions                           | {}       | assetPositions is no list
            clearinghouseState | /assetPositions/0/type                    | "hedge"  | assetPositions/0/type is not oneWay
            clearinghouseState | /assetPositions/1/position/coin           | "xyz:A"  | assetPositions/1/position/coin is no perpetual of the venue's own list
            clearinghouseState | /assetPositions/1/position/coin           | "A B"    | assetPositions/1/position/coin is no coin
            clearinghouseState | /assetPositions/1/position/coin           | "BTC"    | assetPositions/1/position/coin is told twice
            clearinghouseState | /assetPositions/1/position/szi            | "0.0"    | assetPositions/1/position/szi is zero
            clearinghouseState | /assetPositions/1/position/entryPx        | "0"      | assetPositions/1/position/entryPx "0" is not above zero
            clearinghouseState | /assetPositions/1/position/unrealizedPnl  | null     | assetPositions/1/position/unrealizedPnl null is no number
            clearinghouseState | /assetPositions/1/position/marginUsed     | "-1"     | assetPositions/1/position/marginUsed "-1" is below zero
            clearinghouseState | /assetPositions/1/position/liquidationPx  | "-1"     | assetPositions/1/position/liquidationPx "-1" is below zero
            clearinghouseState | /assetPositions/1/position/leverage/value | 0        | assetPositions/1/position/leverage/value 0 is out of range
            clearinghouseState | /assetPositions/1/position/leverage/value | "3"      | assetPositions/1/position/leverage/value "3" is no whole number
            frontendOpenOrders | /1/coin                                   | 7        | 1/coin is no short text
            frontendOpenOrders | /1/side                                   | "C"      | 1/side is neither B nor A
            frontendOpenOrders | /1/sz                                     | "0.0"    | 1/sz is zero
            frontendOpenOrders | /1/limitPx                                | "0.0"    | 1/limitPx "0.0" is not above zero
            frontendOpenOrders | /0/triggerPx                              | "0.0"    | 0/triggerPx "0.0" is not above zero
            frontendOpenOrders | /0/isTrigger                              |          | 0/isTrigger is neither true nor false
            frontendOpenOrders | /0/reduceOnly                             | "true"   | 0/reduceOnly is neither true nor false
            frontendOpenOrders | /0/isPositionTpsl                         | null     | 0/isPositionTpsl is neither true nor false
            frontendOpenOrders | /1/children                               | {}       | 1/children is no list
            frontendOpenOrders | /1/children                               | [{"coin":"ETH","isTrigger":true}] | 1/children/0/isPositionTpsl is neither true nor false
            userFillsByTime    | /0/px                                     | "Infinity" | 0/px "Infinity" is no number
            userFillsByTime    | /0/sz                                     | "0"      | 0/sz "0" is not above zero
            userFillsByTime    | /0/side                                   | "b"      | 0/side is neither B nor A
            userFillsByTime    | /0/time                                   | -5       | 0/time -5 is out of range
            userFillsByTime    | /0/oid                                    | "5"      | 0/oid "5" is no whole number
            userFillsByTime    | /0/startPosition                          |          | 0/startPosition nothing is no number
            userFillsByTime    | /0/closedPnl                              | ""       | 0/closedPnl "" is no number
            userFillsByTime    | /0/fee                                    | null     | 0/fee null is no number
            userFillsByTime    | /0/feeToken                               | "HYPE"   | 0/feeToken is not USDC
            userNonFundingLedgerUpdates | /0/time                          | null     | 0/time null is no whole number
            userNonFundingLedgerUpdates | /0/delta                         | null     | 0/delta/type is no short text
            userNonFundingLedgerUpdates | /0/delta/type                    | "airdrop" | 0/delta/type airdrop is none whose effect is known
            userNonFundingLedgerUpdates | /0/delta/usdc                    | "-5"     | 0/delta/usdc "-5" is below zero
            """)
    void what_cannot_be_used_is_named_by_its_path(String type, String path, String value, String why) {
        there.exit("BTC", "A", "Stop Market", "58000.0", "0.1");
        there.entry("ETH", "B", "3400.0", "0.5");
        there.fill(60, "BTC", "B", "60000.0", "0.1", "0.0");
        there.moved(60, "deposit").put("usdc", "1.0");
        spoil(type, path, value);

        assertThat(silence()).isEqualTo("Hyperliquid told of %s what cannot be used: %s".formatted(type, why));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            422 | Failed to deserialize the JSON body into the target type | answered 422: Failed to deserialize the JSON body into the target type
            500 | null                                                     | answered 500: null
            503 | upstream connect error                                   | answered 503: upstream connect error
            200 | not json                                                 | answered no JSON: not json
            """)
    void a_failure_is_told_with_the_question_it_failed_on(int status, String body, String why) {
        for (var type : List.of(ORDERS, STATE, FILLS, LEDGER)) {
            var venue = new PlayedHyperliquid(clock);
            venue.playing(type::equals, ChatPlay.says(status, "text/plain", body));

            assertThatThrownBy(() -> read(exchange(venue.wire()), BaseAddress.of("http://venue.invalid")))
                    .isInstanceOf(Silent.class)
                    .hasMessage("Hyperliquid %s (%s)".formatted(why, type));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ORDERS, STATE, FILLS, LEDGER})
    void a_list_is_no_object_an_object_no_list_and_null_neither(String type) {
        for (var answer : List.of(type.equals(STATE) ? "[]" : "{}", "null")) {
            played.playing(type::equals, ChatPlay.says(200, answer));

            assertThat(silence()).startsWith("Hyperliquid told of " + type + " what cannot be used: ");
        }
    }

    @Test
    void nobody_reads_an_address_in_a_failure() {
        played.playing(STATE::equals, ChatPlay.says(422, "text/plain", "no user " + PlayedAccount.ADDRESS));
        assertThat(silence()).isEqualTo("Hyperliquid answered 422: no user (an address) (clearinghouseState)");

        var spoilt = new PlayedHyperliquid(clock);
        spoilt.telling(STATE::equals, answer -> ((ObjectNode) answer).put("withdrawable", PlayedAccount.ADDRESS));
        assertThatThrownBy(() -> read(exchange(spoilt.wire()), BaseAddress.of("http://venue.invalid")))
                .isInstanceOf(Silent.class)
                .hasMessageNotContaining("abab");
    }

    @Test
    void backs_off_when_the_venue_has_enough() {
        played.playing(
                ORDERS::equals, ChatPlay.says(429, "text/plain", "slow down").with("Retry-After", "30"));

        assertThat(silence()).isEqualTo("Hyperliquid answered 429: slow down (frontendOpenOrders)");

        assertThat(played.asked()).containsExactly(ORDERS);
        assertThat(Duration.between(NOON, clock.instant())).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void nineteen_accounts_fit_into_a_minute() throws Exception {
        var exchange = exchange(played.wire());
        for (var i = 0; i < 19; i++) read(exchange, BaseAddress.of("http://venue.invalid"));

        assertThatThrownBy(() -> read(exchange, BaseAddress.of("http://venue.invalid")))
                .isInstanceOf(Silent.class)
                .hasMessageContaining("takes no more questions");
        assertThat(played.asked()).hasSize(4 * 19 + 2);
    }

    @Test
    void what_is_told_of_fills_weighs_too() throws Exception {
        for (var i = 0; i < 1_999; i++) there.fill(60, "BTC", "B", "60000.0", "0.1", "0.0");
        var exchange = exchange(played.wire());
        for (var i = 0; i < 7; i++) read(exchange, BaseAddress.of("http://venue.invalid"));

        assertThatThrownBy(() -> read(exchange, BaseAddress.of("http://venue.invalid")))
                .isInstanceOf(Silent.class)
                .hasMessageContaining("takes no more questions");
    }

    @Test
    void a_full_answer_is_asked_for_again_in_halves() throws Exception {
        for (var i = 0; i < 4_000; i++) there.fill(i * 100, "BTC", "B", "60000.0", "0.1", "0.0");

        var state = read();

        assertThat(state.day().entries()).isEqualTo(433);
        assertThat(played.asked().stream().filter(FILLS::equals)).hasSizeGreaterThan(2);
    }

    @Test
    void more_fills_than_halves_can_hold_are_refused() {
        for (var i = 0; i < 2_000; i++) there.fill(60, "BTC", "B", "60000.0", "0.1", "0.0");

        assertThat(silence()).isEqualTo("Hyperliquid told of more rows in userFillsByTime than 9 questions hold");
    }

    @Test
    void gives_up_when_it_is_interrupted() {
        Thread.currentThread().interrupt();

        assertThatIllegalStateException().isThrownBy(this::read);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(played.asked()).isEmpty();
    }

    @Test
    void reads_no_account_of_another_source() {
        account = Some.account("other");

        assertThatIllegalArgumentException().isThrownBy(this::read);
    }
}
