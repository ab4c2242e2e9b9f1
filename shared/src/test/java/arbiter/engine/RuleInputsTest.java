package arbiter.engine;

import static arbiter.engine.Scene.ACCOUNT;
import static arbiter.engine.Scene.BTC;
import static arbiter.engine.Scene.NOON;
import static arbiter.engine.Scene.saying;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.AccountState;
import arbiter.account.DayFigures;
import arbiter.account.EquitySeen;
import arbiter.account.PeakReset;
import arbiter.decision.DecisionRecord;
import arbiter.decision.Finding;
import arbiter.decision.Source;
import arbiter.decision.Status;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Problem;
import arbiter.model.ChatModel;
import arbiter.rule.AssetFacts;
import arbiter.rule.Situation;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the engine gathers is what the rules need, and what it remembers reaches them. */
class RuleInputsTest {

    private static final Instant EVENING = Instant.parse("2025-10-09T22:00:00Z");
    private static final Instant LATE = Instant.parse("2025-10-09T23:59:59Z");

    private final Scene scene = new Scene("swing");

    private Situation situation() {
        var account = scene.accounts.find(ACCOUNT).orElseThrow();
        var strategy = Scene.STRATEGIES.find("swing").orElseThrow();
        return Gatherer.gather(scene.request("c", BTC), account, strategy, scene.snapshot, scene.control.state())
                .situation();
    }

    private AssetFacts facts() {
        return situation().facts(BTC).orElseThrow();
    }

    @Test
    void everything_a_live_situation_must_know_of_a_market_is_gathered_from_its_snapshot() {
        var strategy = situation().strategy();
        var facts = facts();
        var market = Objects.requireNonNull(scene.snapshot.assets().get(BTC));

        assertThat(facts.funding()).isEqualTo(market.funding());
        assertThat(Objects.requireNonNull(facts.funding()).nextAt()).isAfter(NOON);
        assertThat(facts.atr()).isPositive();
        assertThat(facts.terms()).isEqualTo(market.terms());
        assertThat(facts.terms().spreadBps()).isEqualTo(BigDecimal.TWO);
        assertThat(facts.returns()).hasSize(96);
        assertThat(facts.candlesClosedAt()).containsOnlyKeys(strategy.timeframes());
    }

    @Test
    void returns_end_with_the_newest_candle_of_the_shortest_timeframe() {
        var view = Objects.requireNonNull(
                Objects.requireNonNull(scene.snapshot.assets().get(BTC))
                        .views()
                        .get(situation().strategy().shortestTimeframe()));
        var candles = view.candles();
        var last = candles.getLast().close().value();
        var before = candles.get(candles.size() - 2).close().value();

        assertThat(Objects.requireNonNull(facts().returns()).getLast())
                .isEqualByComparingTo(last.divide(before, MathContext.DECIMAL64)
                        .subtract(BigDecimal.ONE)
                        .round(new MathContext(8)));
        assertThat(facts().candlesClosedAt()).containsEntry(view.timeframe(), view.closedAt());
    }

    @Test
    void a_sound_entry_is_approved_in_a_live_situation() {
        assertThat(codes(decide("c1"))).isEmpty();
    }

    @Test
    void what_the_account_was_worth_is_remembered_with_its_record() {
        decide("c1");

        assertThat(scene.accounts.find(ACCOUNT).orElseThrow().live().seen())
                .isEqualTo(new EquitySeen(NOON, Money.of("10000"), Money.ZERO));
    }

    @Test
    void a_jump_of_equity_stops_one_decision_from_taking_risk() {
        decide("c1");
        report("12000.01", "0");

        assertThat(codes(decide("c2"))).containsExactly("T5");
        assertThat(codes(decide("c3"))).doesNotContain("T5");
    }

    @Test
    void a_declared_transfer_is_no_jump() {
        decide("c1");
        report("13000", "3000");

        assertThat(codes(decide("c2"))).doesNotContain("T5");
    }

    /** Paid in or out after the day's last decision, told before midnight, and decided on the next day. */
    @ParameterizedTest
    @CsvSource({"13000, 3000, 0", "7000, -3000, 0", "12000.01, 0, T5", "15000, 2499.99, T5"})
    void what_was_paid_in_or_out_in_the_evening_is_no_jump_in_the_morning(
            String balance, String transfers, String code) {
        inTheEvening();
        decide("c1");
        report("10000", balance, transfers, balance, LATE);
        inTheMorning(balance, balance);

        assertThat(codes(decide("c2"))).isEqualTo("0".equals(code) ? List.of() : List.of(code));
    }

    /** 15 % below 8,000 with what was paid in or out since. */
    @ParameterizedTest
    @CsvSource({"9000, 1000, 7650, 0", "9000, 1000, 7649.99, R12", "7000, -1000, 5950, 0", "7000, -1000, 5949.99, R12"})
    void what_was_paid_in_or_out_in_the_evening_moves_the_peak_since_a_reset(
            String late, String transfers, String balance, String code) {
        inTheEvening();
        report("8000", "8000", "13000");
        scene.accounts.resetPeak(ACCOUNT, new PeakReset(Money.of("13000"), Some.CHANGE));
        decide("c1");
        report("8000", late, transfers, "13000", LATE);
        inTheMorning(balance, "13000");

        assertThat(codes(decide("c2"))).isEqualTo("0".equals(code) ? List.of() : List.of(code));
    }

    private void inTheEvening() {
        scene.accounts.put(scene.account().with(scene.account().state().at(EVENING)));
        scene.clock = Clock.fixed(EVENING, ZoneOffset.UTC);
        scene.snapshot = Scene.market(EVENING);
    }

    /** The account opens its day with so much, and nothing was paid in today. */
    private void inTheMorning(String balance, String peak) {
        report(balance, balance, "0", peak, NOON);
        scene.clock = Clock.fixed(NOON, ZoneOffset.UTC);
        scene.snapshot = Scene.market(NOON);
    }

    private void report(String dayOpen, String balance, String transfers, String peak, Instant asOf) {
        var usd = Money.of(balance);
        var day = new DayFigures(Money.of(dayOpen), Money.of(transfers), Money.of(peak), 0, Money.ZERO);
        var state = new AccountState(asOf, usd, usd, day, List.of(), List.of(), Map.of(), List.of());
        assertThat(new AccountDesk(scene.accounts, Scene.STRATEGIES).report(ACCOUNT, state))
                .isInstanceOf(AccountDesk.Outcome.Stands.class);
    }

    @Test
    void pending_entries_count_among_the_entries_and_the_turnover_of_the_day() {
        var record = decide("c1");

        var notional = record.decision().executions().getFirst().notionalUsd();
        assertThat(situation().account().day().entries()).isEqualTo(1);
        assertThat(situation().account().day().turnover()).isEqualTo(notional);
        assertThat(scene.accounts.find(ACCOUNT).orElseThrow().state().day().entries())
                .isZero();
    }

    /** The executor would move the stop of all of it: the first entry may be filled by now. */
    @Test
    void a_second_entry_before_the_next_report_cannot_move_the_stop_of_the_first() {
        var first = decide("c1", buying("1000", "0.97"));
        var second = decide("c2", buying("5", "0.92"));

        assertThat(first.status()).isEqualTo(Status.APPROVED);
        assertThat(codes(second)).containsExactly("R01");
        assertThat(codes(decide("c3", buying("5", "0.97")))).isEmpty();
    }

    @Test
    void a_reset_of_the_peak_lets_risk_be_taken_again_although_the_source_still_reports_the_old_one() {
        report("8000", "8000", "10000");
        assertThat(codes(decide("c1"))).containsExactly("R12");

        scene.accounts.resetPeak(ACCOUNT, new PeakReset(Money.of("10000"), Some.CHANGE));

        assertThat(situation().account().day().peakEquity()).isEqualTo(Money.of("8000"));
        assertThat(codes(decide("c2"))).isEmpty();
        report("7900", "7900", "10000");
        assertThat(situation().account().day().peakEquity()).isEqualTo(Money.of("8000"));
        assertThat(codes(decide("c3"))).isEmpty();
    }

    @Test
    void the_drawdown_since_a_reset_is_limited_as_before() {
        report("8000", "8000", "10000");
        scene.accounts.resetPeak(ACCOUNT, new PeakReset(Money.of("10000"), Some.CHANGE));
        decide("c1");

        report("6799.99", "6799.99", "10000");

        assertThat(codes(decide("c2"))).containsExactly("R12");
        assertThat(codes(decide("c3"))).containsExactly("R12");
    }

    @Test
    void a_reset_is_spent_once_the_peak_that_was_reported_is_reached_again() {
        report("8000", "8000", "10000");
        scene.accounts.resetPeak(ACCOUNT, new PeakReset(Money.of("10000"), Some.CHANGE));
        decide("c1");
        report("10000", "10000", "10000");
        decide("c2");

        assertThat(scene.account().live().peak()).isNull();
    }

    @Test
    void what_a_source_never_told_is_neither_asked_about_nor_remembered_as_worth() {
        scene.accounts.put(scene.account().with(AccountState.UNKNOWN));

        var record = decide("c1");

        assertThat(record.problems()).extracting(Problem::code).contains("no_state");
        assertThat(record.source()).isEqualTo(Source.CONSERVATIVE_HOLD);
        assertThat(scene.account().live().seen()).isNull();
    }

    private void report(String balance, String transfers) {
        var day = new DayFigures(Money.of("10000"), Money.of(transfers), Money.of(balance), 0, Money.ZERO);
        report(Money.of(balance), day);
    }

    private void report(String balance, String dayOpen, String peak) {
        report(Money.of(balance), new DayFigures(Money.of(dayOpen), Money.ZERO, Money.of(peak), 0, Money.ZERO));
    }

    private void report(Money usd, DayFigures day) {
        var later = scene.account().state().asOf().plusSeconds(1);
        var state = new AccountState(later, usd, usd, day, List.of(), List.of(), Map.of(), List.of());
        assertThat(scene.accounts.report(ACCOUNT, state)).isTrue();
    }

    private DecisionRecord decide(String cycle) {
        return decide(cycle, buying("100", "0.97"));
    }

    private DecisionRecord decide(String cycle, ChatModel model) {
        return Scene.record(scene.desk(model).decide(scene.request(cycle, BTC), scene.deadline()));
    }

    private static List<String> codes(DecisionRecord record) {
        return record.findings().stream()
                .filter(Finding::isError)
                .map(Finding::code)
                .distinct()
                .toList();
    }

    private ChatModel buying(String allocationUsd, String stop) {
        var price = facts().price();
        return saying("""
                {"decisions": [{"asset": "BTC", "action": "buy", "allocation_usd": %1$s, "leverage": 2, "tp_price": %2$s, "sl_price": %3$s,
                  "exit_plan": "at the stop", "rationale": "up", "confidence": 50, "risk_level": "low"}],
                 "portfolio_rationale": "Up.", "total_allocation_usd": %1$s, "portfolio_risk_level": "low"}
                """.formatted(allocationUsd, at(price, "1.3"), at(price, stop)));
    }

    private static String at(Price price, String factor) {
        return price.value()
                .multiply(new BigDecimal(factor))
                .round(new MathContext(9))
                .toPlainString();
    }
}
