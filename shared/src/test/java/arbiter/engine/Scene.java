package arbiter.engine;

import arbiter.account.Account;
import arbiter.account.AccountId;
import arbiter.account.AccountState;
import arbiter.account.AccountTerms;
import arbiter.account.Accounts;
import arbiter.account.DayFigures;
import arbiter.account.Live;
import arbiter.account.ModelTerms;
import arbiter.account.Position;
import arbiter.account.TradingState;
import arbiter.adapter.memory.MemoryAccounts;
import arbiter.adapter.memory.MemoryBreakers;
import arbiter.adapter.memory.MemoryControl;
import arbiter.adapter.memory.MemoryEngineBudget;
import arbiter.adapter.memory.MemoryLedger;
import arbiter.adapter.memory.MemorySnapshots;
import arbiter.adapter.synthetic.SyntheticMarket;
import arbiter.decision.DecisionId;
import arbiter.decision.DecisionRecord;
import arbiter.engine.DecisionDesk.Outcome;
import arbiter.engine.DecisionDesk.Outcome.Found;
import arbiter.engine.DecisionDesk.Outcome.Made;
import arbiter.market.MarketSnapshot;
import arbiter.market.Money;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.model.ChatModel;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import arbiter.model.ModelReply.Answered;
import arbiter.model.baseline.BaselineModel;
import arbiter.model.catalogue.ModelCatalogue;
import arbiter.model.gateway.Gateway;
import arbiter.model.gateway.Meter;
import arbiter.model.routing.Route;
import arbiter.rule.Judge;
import arbiter.rule.RuleBook;
import arbiter.strategy.StrategyCatalogue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** One account, a synthetic market of BTC and ETH at {@link #NOON}, and a pipeline over them. */
public final class Scene {

    public static final Instant NOON = Instant.parse("2025-10-10T12:00:00Z");
    public static final Symbol BTC = new Symbol("BTC");
    public static final Symbol ETH = new Symbol("ETH");
    public static final AccountId ACCOUNT = new AccountId("account-0001");
    public static final StrategyCatalogue STRATEGIES = StrategyCatalogue.predefined();

    private static final MarketSnapshot AT_NOON = market(NOON);
    private static final Money BALANCE = Money.of("10000");

    public final MemoryAccounts accounts = new MemoryAccounts();
    public final MemoryControl control = new MemoryControl();
    public final MemorySnapshots snapshots = new MemorySnapshots();
    public Ledger ledger = new MemoryLedger(accounts);
    /** Where decisions find their account; the accounts of the scene unless a test says otherwise. */
    public Accounts found = accounts;

    public MarketSnapshot snapshot = AT_NOON;
    public @Nullable Gateway gateway;
    public Route route = new Route(BaselineModel.ID, List.of(), null);
    public final EngineBudget engineBudget = new MemoryEngineBudget(Money.of("1000"));
    public Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);

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
        var live = new Live(0, state, List.of(), 0, null, null, Money.ZERO, null, null);
        return new Account(ACCOUNT, terms, ModelTerms.of(Money.of("10")), held, live, strategyId);
    }

    /** The account as it is now. */
    public Account account() {
        return accounts.find(ACCOUNT).orElseThrow();
    }

    /** The text of a buy of BTC for so many USD at 1x with a stop 2.5 % away, and a hold of ETH. */
    public String buying(String allocationUsd) {
        return text(allocationUsd, entry(BTC, allocationUsd), """
                {"asset": "ETH", "action": "hold", "allocation_usd": 0, "exit_plan": "", "rationale": "flat",
                 "confidence": 50, "risk_level": "low"}""");
    }

    /** The text of a buy of BTC and one of ETH for so many USD each, otherwise the same. */
    public String buying(String btcUsd, String ethUsd) {
        var totalUsd = new BigDecimal(btcUsd).add(new BigDecimal(ethUsd));
        return text(totalUsd.toPlainString(), entry(BTC, btcUsd), entry(ETH, ethUsd));
    }

    private static String text(String totalUsd, String btc, String eth) {
        return """
                {"decisions": [%s, %s],
                 "portfolio_rationale": "One entry.", "total_allocation_usd": %s, "portfolio_risk_level": "low"}
                """.formatted(btc, eth, totalUsd);
    }

    private String entry(Symbol symbol, String usd) {
        var price =
                Objects.requireNonNull(snapshot.assets().get(symbol)).price().value();
        var stop = price.multiply(new BigDecimal("0.975")).setScale(1, RoundingMode.UP);
        var target = price.multiply(new BigDecimal("1.08")).setScale(1, RoundingMode.UP);
        return """
                {"asset": "%s", "action": "buy", "allocation_usd": %s, "leverage": 1, "tp_price": %s, "sl_price": %s,
                 "exit_plan": "stop or target", "rationale": "trend", "confidence": 60, "risk_level": "low"}""".formatted(symbol.value(), usd, target, stop);
    }

    /** A model that always says this. */
    public static ChatModel saying(String text) {
        return call -> Answered.free(call.model(), text);
    }

    /** A request of a cycle over these symbols, on the scene's market. */
    public Request request(String cycleId, Symbol... symbols) {
        return new Request(
                DecisionId.ofCycle(ACCOUNT, cycleId),
                ACCOUNT,
                cycleId,
                List.of(symbols),
                BaselineModel.ID,
                snapshots.keep(snapshot),
                NOON,
                NOON.plusSeconds(300));
    }

    /** What becomes of a cycle over BTC and ETH. */
    public DecisionRecord decide(ChatModel model, String cycleId) {
        return record(desk(model).decide(request(cycleId, BTC, ETH), deadline()));
    }

    /** The record of an outcome that must have one. */
    public static DecisionRecord record(Outcome outcome) {
        return switch (outcome) {
            case Made(var record) -> record;
            case Found(var record) -> record;
            default -> throw new AssertionError(outcome);
        };
    }

    /** Fifty seconds from now. */
    public Instant deadline() {
        return clock.instant().plusSeconds(50);
    }

    /** A desk over the scene as it stands. */
    public DecisionDesk desk(ChatModel model) {
        return desk(model, ledger);
    }

    /** A desk over the scene whose writes go through another ledger. */
    public DecisionDesk desk(ChatModel model, Ledger through) {
        return new DecisionDesk(through, pipeline(model, through), clock);
    }

    /** Whatever is asked for, the baseline is asked. */
    public static final Routing BASELINE = (_, _) -> new Route(BaselineModel.ID, List.of(), null);

    /** Asks this model, whatever it is asked for, with all the money there is. */
    public static Asker asker(ChatModel model, Ledger ledger, Clock clock) {
        return new Asker(model, gateway(clock), ledger, new MemoryEngineBudget(Money.of("1000")), clock);
    }

    /** The real gateway around whatever answers, which waits for nothing. */
    public static Gateway gateway(Clock clock) {
        return new Gateway(
                ModelCatalogue.shipped(),
                new MemoryBreakers(clock),
                UNMETERED,
                clock,
                () -> 0,
                _ -> {},
                new SplittableRandom(1));
    }

    /** Counts nothing. */
    public static final Meter UNMETERED = new Meter() {
        @Override
        public void called(ModelCall call, ModelReply reply, Duration took) {}

        @Override
        public void read(String model, boolean accepted, List<String> corrections) {}

        @Override
        public void flush(Duration atMost) {}
    };

    private Pipeline pipeline(ChatModel model, Ledger through) {
        return new Pipeline(
                new Gatherer(new Snapshots(snapshots), found, STRATEGIES, control, AccountSources.reported(found)),
                (_, _) -> route,
                new Asker(model, gateway == null ? gateway(clock) : gateway, through, engineBudget, clock),
                new Judge(RuleBook.standard()),
                new Recorder(through),
                clock,
                new Semaphore(4),
                System::nanoTime);
    }
}
