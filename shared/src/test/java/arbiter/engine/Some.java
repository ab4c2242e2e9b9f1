package arbiter.engine;

import arbiter.account.Account;
import arbiter.account.AccountId;
import arbiter.account.AccountState;
import arbiter.account.AccountTerms;
import arbiter.account.DayFigures;
import arbiter.account.EquitySeen;
import arbiter.account.Live;
import arbiter.account.ModelTerms;
import arbiter.account.OpenOrder;
import arbiter.account.PeakSinceReset;
import arbiter.account.PendingEntry;
import arbiter.account.Position;
import arbiter.account.Trade;
import arbiter.account.TradingState;
import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.Hold;
import arbiter.decision.DecisionId;
import arbiter.decision.DecisionRecord;
import arbiter.decision.DecisionRecord.ModelRef;
import arbiter.decision.DecisionRecord.StrategyRef;
import arbiter.decision.Execution;
import arbiter.decision.RiskLevel;
import arbiter.decision.Source;
import arbiter.decision.StandingDecision;
import arbiter.decision.Status;
import arbiter.decision.Thesis;
import arbiter.decision.Timings;
import arbiter.decision.TradingDecision;
import arbiter.decision.Usage;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.strategy.Change;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Accounts, requests and records with every field filled in, for the tests of what keeps them. */
public final class Some {

    public static final Instant NOON = Instant.parse("2025-10-10T12:00:00Z");
    public static final Symbol BTC = new Symbol("BTC");
    public static final Symbol ETH = new Symbol("ETH");

    /** A change by somebody for a reason. */
    public static final Change CHANGE = new Change("operator@desk", NOON, "a drill");

    private Some() {}

    /** An account whose amounts have more decimals than the wire shows. */
    public static Account account(String id) {
        return new Account(
                new AccountId(id),
                new AccountTerms(10, Money.of("20000.123456789012"), new BigDecimal("1.5"), BigDecimal.valueOf(5)),
                new ModelTerms(Money.of("10.123456789012"), "openai/gpt-5", List.of("x/one", "x/two", "x/alpha")),
                state(NOON),
                new Live(
                        7,
                        TradingState.REDUCING,
                        List.of(pending("1.000000000001"), pending("2")),
                        0,
                        null,
                        LocalDate.parse("2025-10-10"),
                        Money.of("0.012345678901"),
                        new EquitySeen(NOON, Money.of("9999.123456789012"), Money.of("249.000000000001")),
                        new PeakSinceReset(NOON.minusSeconds(60), Money.of("10500.000000000001"))),
                "swing");
    }

    /** A state with a position, an order and a trade. */
    public static AccountState state(Instant asOf) {
        return new AccountState(
                asOf,
                Money.of("10000.1234567890123456"),
                Money.of("9000"),
                new DayFigures(Money.of("10000"), Money.of("-1"), Money.of("12000"), 3, Money.of("500.5"))
                        .after(Money.of("250.000000000001")),
                List.of(new Position(
                        BTC,
                        Side.SHORT,
                        Quantity.of("0.01"),
                        Price.of("112000.5"),
                        3,
                        Money.of("373.335000000001"),
                        null,
                        Price.of("115000"),
                        null,
                        NOON)),
                List.of(new OpenOrder(ETH, Side.LONG, Quantity.of("0.5"), Price.of("3900"), 2, null, null)),
                Map.of(BTC, NOON.minusNanos(1), ETH, NOON),
                List.of(new Trade(
                        ETH, Side.LONG, Quantity.of("1"), Price.of("1"), Price.of("2"), Money.of("-0.1"), null)));
    }

    /** An entry that no state covers yet. */
    public static PendingEntry pending(String margin) {
        return new PendingEntry(
                "a".repeat(32),
                BTC,
                Side.LONG,
                Quantity.of("0.001"),
                Price.of("112000"),
                2,
                null,
                Price.of("110000"),
                Money.of(margin),
                true,
                NOON,
                NOON.plusSeconds(900));
    }

    /** A request of an account in a cycle, for BTC and ETH. */
    public static Request request(AccountId account, String cycle) {
        return request(account, cycle, List.of(BTC, ETH));
    }

    static Request request(AccountId account, String cycle, List<Symbol> symbols) {
        return request(account, cycle, symbols, NOON);
    }

    static Request request(AccountId account, String cycle, List<Symbol> symbols, Instant requestedAt) {
        return new Request(
                DecisionId.ofCycle(account, cycle),
                account,
                cycle,
                symbols,
                "baseline",
                "snapshot",
                requestedAt,
                requestedAt.plus(Duration.ofMinutes(5)));
    }

    /** The record of a request: holds, however much of them stands. */
    public static DecisionRecord record(
            Request request, Instant decidedAt, Status status, @Nullable String previousHash) {
        var holds = request.symbols().stream()
                .<AssetDecision>map(symbol -> new Hold(symbol, Thesis.unproposed("Nothing to do.")))
                .toList();
        var decision = new TradingDecision(holds, "Nothing to do.", Money.ZERO, RiskLevel.LOW);
        var executions = holds.stream().map(_ -> Execution.NONE).toList();
        return new DecisionRecord(
                        request.decisionId(),
                        request.accountId(),
                        request.cycleId(),
                        request.symbols(),
                        request.requestedAt(),
                        decidedAt,
                        decidedAt.plusSeconds(900),
                        Map.of(),
                        Map.of("account", 12L),
                        new StrategyRef("swing", 1),
                        new ModelRef("baseline", null, null),
                        null,
                        Source.BASELINE,
                        status,
                        status == Status.APPROVED,
                        decision,
                        new StandingDecision(decision, executions),
                        List.of(),
                        List.of(),
                        List.of(),
                        Usage.FREE,
                        new Timings(1, 2, 3, 4, 5, 6, 21),
                        "context",
                        "prompt",
                        previousHash,
                        "")
                .sealed();
    }

    /** The live part after a record. */
    public static Live after(Live judged, DecisionRecord record) {
        return after(judged, record, judged.peak());
    }

    /** The same with another peak since a reset. */
    static Live after(Live judged, DecisionRecord record, @Nullable PeakSinceReset peak) {
        return new Live(
                judged.riskVersion() + 1,
                judged.tradingState(),
                List.of(pending("3")),
                judged.chainSequence() + 1,
                record.hash(),
                judged.day(),
                judged.committed(),
                new EquitySeen(NOON, Money.of("10000"), Money.ZERO),
                peak);
    }
}
