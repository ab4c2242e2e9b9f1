package arbiter.bench;

import arbiter.account.Account;
import arbiter.account.AccountId;
import arbiter.account.AccountState;
import arbiter.account.AccountTerms;
import arbiter.account.DayFigures;
import arbiter.account.Live;
import arbiter.account.ModelTerms;
import arbiter.adapter.memory.MemoryAccounts;
import arbiter.adapter.memory.MemoryControl;
import arbiter.adapter.memory.MemoryLedger;
import arbiter.adapter.memory.MemorySnapshots;
import arbiter.adapter.synthetic.SyntheticMarket;
import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.Enter;
import arbiter.decision.DecisionId;
import arbiter.decision.RiskLevel;
import arbiter.decision.Thesis;
import arbiter.decision.TradingDecision;
import arbiter.engine.AccountSources;
import arbiter.engine.DecisionDesk;
import arbiter.engine.Gathered;
import arbiter.engine.Gatherer;
import arbiter.engine.Pipeline;
import arbiter.engine.Recorder;
import arbiter.engine.Request;
import arbiter.engine.Scene;
import arbiter.engine.Snapshots;
import arbiter.market.MarketSnapshot;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.model.baseline.BaselineModel;
import arbiter.rule.Judge;
import arbiter.rule.RuleBook;
import arbiter.rule.Situation;
import arbiter.strategy.StrategyCatalogue;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/** A synthetic market of some assets and one account over three timeframes, ready to be decided. */
final class World {

    private static final Instant AT = Instant.parse("2025-10-10T21:00:00Z");
    private static final Money BALANCE = Money.of("10000");
    private static final AccountId ACCOUNT = new AccountId("bench");

    private static final Thesis THESIS =
            new Thesis("Leave at the stop.", "It goes up.", BigDecimal.valueOf(60), RiskLevel.MEDIUM, null);

    final List<Symbol> symbols;
    final MarketSnapshot snapshot;
    private final Gatherer gatherer;
    private final MemoryAccounts accounts = new MemoryAccounts();
    private final MemorySnapshots snapshots = new MemorySnapshots();
    private final String snapshotId;
    private final StrategyCatalogue strategies = StrategyCatalogue.predefined();

    World(int assets) {
        symbols = IntStream.rangeClosed(1, assets)
                .mapToObj(i -> new Symbol("COIN%d".formatted(i)))
                .toList();
        snapshot = new SyntheticMarket(7, symbols).read(symbols, Set.of(Timeframe.M5, Timeframe.M15, Timeframe.H1), AT);
        var day = new DayFigures(BALANCE, Money.ZERO, BALANCE, 0, Money.ZERO);
        var state = new AccountState(AT, BALANCE, BALANCE, day, List.of(), List.of(), Map.of(), List.of());
        var terms = new AccountTerms(10, Money.of("20000"), BigDecimal.valueOf(2), BigDecimal.valueOf(5));
        accounts.register(new Account(ACCOUNT, terms, ModelTerms.of(Money.ZERO), state, Live.NEW, "aggressive"));
        snapshotId = snapshots.keep(snapshot);
        gatherer = new Gatherer(
                new Snapshots(snapshots), accounts, strategies, new MemoryControl(), AccountSources.reported(accounts));
    }

    Request request(int number) {
        var cycle = "bench-" + number;
        return new Request(
                DecisionId.ofCycle(ACCOUNT, cycle),
                ACCOUNT,
                cycle,
                symbols,
                BaselineModel.ID,
                snapshotId,
                AT,
                AT.plusSeconds(300));
    }

    Gathered gathered() {
        return gatherer.gather(request(0));
    }

    /** A decision that enters every asset within all limits of two: no rule of the book can look away. */
    TradingDecision entries(Situation situation) {
        var allocation = Money.of("500");
        var entries = symbols.stream()
                .<AssetDecision>map(symbol -> {
                    var price = situation.price(symbol).orElseThrow();
                    return new Enter(symbol, Side.LONG, allocation, 10, at(price, "1.05"), at(price, "0.98"), THESIS);
                })
                .toList();
        return new TradingDecision(entries, "All at once.", allocation.times(entries.size()), RiskLevel.MEDIUM);
    }

    private static Price at(Price price, String factor) {
        return new Price(price.value().multiply(new BigDecimal(factor)));
    }

    /** A desk over stores in memory, whose account keeps no pending entries beyond its newest state. */
    DecisionDesk desk() {
        var ledger = new MemoryLedger(accounts);
        var clock = Clock.fixed(AT, ZoneOffset.UTC);
        var pipeline = new Pipeline(
                gatherer,
                Scene.BASELINE,
                Scene.asker(new BaselineModel(), ledger, clock),
                new Judge(RuleBook.standard()),
                new Recorder(ledger),
                clock,
                new Semaphore(1),
                System::nanoTime);
        return new DecisionDesk(ledger, pipeline, clock);
    }
}
