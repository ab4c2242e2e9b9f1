package arbiter.engine;

import arbiter.account.Account;
import arbiter.account.AccountId;
import arbiter.account.AccountState;
import arbiter.account.AccountTerms;
import arbiter.account.DayFigures;
import arbiter.account.Position;
import arbiter.account.TradingState;
import arbiter.adapter.memory.MemoryAccounts;
import arbiter.adapter.memory.MemoryDecisionLog;
import arbiter.adapter.synthetic.SyntheticMarket;
import arbiter.decision.DecisionId;
import arbiter.decision.DecisionLog;
import arbiter.decision.DecisionRecord;
import arbiter.decision.Usage;
import arbiter.market.MarketSnapshot;
import arbiter.market.Money;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.model.ChatModel;
import arbiter.model.ModelReply.Answered;
import arbiter.model.baseline.BaselineModel;
import arbiter.rule.Judge;
import arbiter.rule.RuleBook;
import arbiter.strategy.StrategyCatalogue;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** One account, a synthetic market of BTC and ETH at {@link #NOON}, and a pipeline over them. */
public final class Scene {

    public static final Instant NOON = Instant.parse("2025-10-10T12:00:00Z");
    public static final Symbol BTC = new Symbol("BTC");
    public static final Symbol ETH = new Symbol("ETH");
    public static final AccountId ACCOUNT = new AccountId("account-0001");
    public static final StrategyCatalogue STRATEGIES = StrategyCatalogue.predefined();

    private static final Money BALANCE = Money.of("10000");

    public final MemoryAccounts accounts = new MemoryAccounts();
    public DecisionLog log = new MemoryDecisionLog();
    public MarketSnapshot snapshot = market(NOON);

    /** A scene whose account follows the strategy. */
    public Scene(String strategyId) {
        accounts.put(account(strategyId, TradingState.ACTIVE));
    }

    /** The synthetic market of BTC and ETH on every timeframe of the predefined strategies. */
    public static MarketSnapshot market(Instant at) {
        var symbols = List.of(BTC, ETH);
        var timeframes = EnumSet.noneOf(Timeframe.class);
        STRATEGIES.all().forEach(strategy -> timeframes.addAll(strategy.timeframes()));
        return new SyntheticMarket(1, symbols).read(symbols, timeframes, at);
    }

    /** An account of 10,000 USD with these positions. */
    public static Account account(String strategyId, TradingState state, Position... positions) {
        var day = new DayFigures(BALANCE, Money.ZERO, BALANCE, 0, Money.ZERO);
        var margin = Arrays.stream(positions).map(Position::margin).reduce(Money.ZERO, Money::plus);
        var held = new AccountState(
                NOON, BALANCE, BALANCE.minus(margin), day, List.of(positions), List.of(), Map.of(), List.of());
        var terms = new AccountTerms(10, Money.of("20000"), BigDecimal.valueOf(2), BigDecimal.valueOf(5));
        return new Account(ACCOUNT, terms, held, state, strategyId);
    }

    /** A model that always says this. */
    public static ChatModel saying(String text) {
        return call -> new Answered(call.model(), null, text, "stop", Usage.FREE);
    }

    /** A request of a cycle over these symbols. */
    public static Request request(String cycleId, Symbol... symbols) {
        return new Request(
                DecisionId.ofCycle(ACCOUNT, cycleId),
                ACCOUNT,
                cycleId,
                List.of(symbols),
                NOON,
                BaselineModel.ID,
                NOON.plusSeconds(50));
    }

    /** What the pipeline makes of a cycle over BTC and ETH. */
    public DecisionRecord decide(ChatModel model, String cycleId) {
        return pipeline(model).decide(request(cycleId, BTC, ETH));
    }

    /** A pipeline over the scene as it stands. */
    public Pipeline pipeline(ChatModel model) {
        var clock = Clock.fixed(NOON, ZoneOffset.UTC);
        return new Pipeline(
                new Gatherer(_ -> snapshot, accounts, STRATEGIES),
                new Asker(model, clock),
                new Judge(RuleBook.standard()),
                new Recorder(log),
                clock,
                new Semaphore(4),
                System::nanoTime);
    }
}
