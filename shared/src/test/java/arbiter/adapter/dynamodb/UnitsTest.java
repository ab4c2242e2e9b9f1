package arbiter.adapter.dynamodb;

import static arbiter.engine.Scene.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.ModelTerms;
import arbiter.account.TradingState;
import arbiter.adapter.memory.MemoryPublisher;
import arbiter.adapter.synthetic.SyntheticMarket;
import arbiter.decision.DecisionId;
import arbiter.decision.DecisionRecord;
import arbiter.decision.Usage;
import arbiter.engine.AccountSources;
import arbiter.engine.Asker;
import arbiter.engine.DecisionDesk;
import arbiter.engine.DecisionDesk.Outcome.Made;
import arbiter.engine.Gatherer;
import arbiter.engine.LiveMarket;
import arbiter.engine.Outbox;
import arbiter.engine.Pipeline;
import arbiter.engine.Recorder;
import arbiter.engine.Request;
import arbiter.engine.Routing;
import arbiter.engine.Scene;
import arbiter.engine.Snapshots;
import arbiter.engine.flight.Boarding;
import arbiter.engine.flight.Boarding.How;
import arbiter.engine.flight.FlightDesk;
import arbiter.engine.flight.Keys;
import arbiter.engine.flight.Lookout;
import arbiter.engine.rate.Gcra;
import arbiter.engine.rate.RateDesk;
import arbiter.market.MarketSnapshot;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import arbiter.model.ModelReply.Answered;
import arbiter.model.baseline.BaselineModel;
import arbiter.model.routing.Route;
import arbiter.rule.Judge;
import arbiter.rule.RuleBook;
import arbiter.strategy.StrategyCatalogue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What one whole decision costs in the store, from the claim to the mark that it was published. */
class UnitsTest {

    private static final List<Symbol> ASSETS =
            List.of(new Symbol("BTC"), new Symbol("ETH"), new Symbol("SOL"), new Symbol("DOGE"));

    private final String decisions = LocalDynamo.decisions();
    private final String accountsTable = LocalDynamo.accounts();
    private final String runtime = LocalDynamo.table();
    private final ConsumedUnits units = new ConsumedUnits();
    private final AdjustableClock clock = new AdjustableClock(NOON);
    private final DynamoAccounts accounts = new DynamoAccounts(LocalDynamo.client(units), accountsTable);
    private final DynamoControl control = new DynamoControl(LocalDynamo.client(units), runtime, clock);
    private final DynamoLedger ledger = new DynamoLedger(LocalDynamo.client(units), decisions, accountsTable);
    private final DynamoSnapshots snapshots = new DynamoSnapshots(LocalDynamo.client(units), runtime, clock);
    private final DynamoStrategies strategies =
            new DynamoStrategies(LocalDynamo.client(units), LocalDynamo.table(), clock);

    @Test
    void one_decision_by_a_paid_model_that_is_corrected_once_stays_within_its_units() {
        strategies.seed(StrategyCatalogue.predefined().all());
        accounts.register(Scene.account("conservative", TradingState.ACTIVE).with(ModelTerms.of(Money.of("10"))));
        var snapshotId = snapshots.keep(market());
        var paid = new Route("openai/gpt-5", List.of(), null);
        var desk = desk((_, _) -> paid);
        decide(desk, "c1", snapshotId);
        clock.pass(Duration.ofSeconds(2));
        units.reset();

        var record = decide(desk, "c2", snapshotId);

        units.print("two paid calls");
        assertThat(record.usage().costUsd()).isEqualTo(Money.of("0.02"));
        assertThat(units.written()).isLessThanOrEqualTo(33);
        assertThat(units.read()).isLessThanOrEqualTo(10);
    }

    @Test
    void one_decision_on_four_assets_and_three_timeframes_stays_within_its_units() {
        strategies.seed(StrategyCatalogue.predefined().all());
        accounts.register(Scene.account("conservative", TradingState.ACTIVE));
        assertThat(strategies.find("conservative").orElseThrow().timeframes()).hasSize(3);
        var snapshotId = snapshots.keep(market());
        var desk = desk(Scene.BASELINE);
        units.reset();
        decide(desk, "c1", snapshotId);
        units.print("the first of a cycle: loads the snapshot, keeps the texts that all share");
        clock.pass(Duration.ofSeconds(2));
        units.reset();

        var record = decide(desk, "c2", snapshotId);

        units.print("every other one");
        assertThat(record.symbols()).hasSize(4);
        assertThat(record.decision().decision().allocated().isPositive()).isTrue();
        assertThat(units.written()).isLessThanOrEqualTo(22);
        assertThat(units.read()).isLessThanOrEqualTo(10);
    }

    @Test
    void a_request_over_http_stays_within_its_units_beside_its_decision() {
        strategies.seed(StrategyCatalogue.predefined().all());
        accounts.register(Scene.account("conservative", TradingState.ACTIVE));
        var desk = desk(Scene.BASELINE);
        var flights = new DynamoFlights(LocalDynamo.client(units), runtime, clock);
        var flightDesk = new FlightDesk(flights, ledger, accounts, snapshots, BigDecimal.ONE, clock, clock);
        var keys = new Keys(flights, ledger, clock);
        desk.decide(board(flightDesk, keys, "warm", false).flight().request(), NOON.plusSeconds(50));
        clock.pass(Duration.ofMillis(1_500));
        units.reset();

        var boarding = board(flightDesk, keys, "one", true);

        units.print("a request that begins a flight: beside its decision");
        assertThat(units.written()).isLessThanOrEqualTo(45);
        assertThat(units.read()).isLessThanOrEqualTo(11);
        assertThat(boarding.how()).isEqualTo(How.MISS);
        desk.decide(boarding.flight().request(), NOON.plusSeconds(50));
        units.reset();

        var second = board(flightDesk, keys, "two", false);

        units.print("a request that finds a decision");
        assertThat(second.how()).isEqualTo(How.HIT);
        assertThat(units.written()).isLessThanOrEqualTo(11);
        assertThat(units.read()).isLessThanOrEqualTo(11);
    }

    /** As the function does it: key, permits, circumstances, promise, flight, count, key. */
    private Boarding board(FlightDesk flightDesk, Keys keys, String key, boolean anew) {
        var id = DecisionId.ofKey(Scene.ACCOUNT, key);
        var at = clock.instant();
        var draft = Request.onNoMarketYet(id, Scene.ACCOUNT, ASSETS, null, at, at.plusSeconds(60));
        var cache = new DynamoCacheControl(LocalDynamo.client(units), runtime, clock);
        var limits = new DynamoRateLimits(LocalDynamo.client(units), LocalDynamo.client(units), runtime, clock);
        var rates = new RateDesk(limits, Gcra.perMinute(30, 10), Gcra.perMinute(10, 5));
        var live = new LiveMarket(new SyntheticMarket(1, ASSETS));
        var lookout = new Lookout(
                accounts, strategies, control, live, Scene.BASELINE, cache, AccountSources.reported(accounts));
        assertThat(keys.find(id)).isEmpty();
        assertThat(rates.take(Scene.ACCOUNT, ASSETS)).isEmpty();
        var now = lookout.look(draft).orElseThrow();
        var promise = keys.promise(id, draft);
        var boarding = flightDesk.board(now, anew);
        cache.count(boarding.how());
        keys.name(id, promise, boarding.flight());
        return boarding;
    }

    private DecisionRecord decide(DecisionDesk desk, String cycle, String snapshotId) {
        var request = new Request(
                DecisionId.ofCycle(Scene.ACCOUNT, cycle),
                Scene.ACCOUNT,
                NOON.toString(),
                ASSETS,
                BaselineModel.ID,
                snapshotId,
                NOON,
                NOON.plusSeconds(300));
        var record = ((Made) desk.decide(request, NOON.plusSeconds(50))).record();
        var outbox = new Outbox(accounts, control, ledger, new MemoryPublisher(), clock, () -> 0);
        assertThat(outbox.publish(List.of(record))).isEmpty();
        return record;
    }

    private DecisionDesk desk(Routing routing) {
        var pipeline = new Pipeline(
                new Gatherer(
                        new Snapshots(snapshots), accounts, strategies, control, AccountSources.reported(accounts)),
                routing,
                new Asker(
                        UnitsTest::entersEveryAsset,
                        Scene.gateway(clock),
                        ledger,
                        new DynamoEngineBudget(
                                LocalDynamo.client(units),
                                LocalDynamo.client(units),
                                LocalDynamo.table(),
                                Money.of("50"),
                                clock),
                        clock),
                new Judge(RuleBook.standard()),
                new Recorder(ledger),
                clock,
                new Semaphore(4),
                System::nanoTime);
        return new DecisionDesk(ledger, pipeline, clock);
    }

    /** A wordy model that buys everything it sees. */
    private static ModelReply entersEveryAsset(ModelCall call) {
        var snapshot = market();
        var entries = ASSETS.stream()
                .map(asset -> entry(
                        asset,
                        Objects.requireNonNull(snapshot.assets().get(asset)).price()))
                .collect(Collectors.joining(","));
        var text = """
                {"decisions": [%s], "portfolio_rationale": "All four majors turned up together with falling funding, so the \
                book takes a small long in each and keeps most of its margin free for the retest of yesterday's low.",
                 "total_allocation_usd": 400, "portfolio_risk_level": "medium"}
                """.formatted(entries);
        return new Answered(
                call.model(), "somebody", null, text, "stop", new Usage(9000L, 7000L, 900L, 300L, Money.of("0.01"), 1));
    }

    private static String entry(Symbol asset, Price price) {
        return """
                {"asset": "%s", "action": "buy", "allocation_usd": 100, "leverage": 1, "tp_price": %s, "sl_price": %s,
                 "invalidation": {"condition": "close_below", "price": %s, "interval": "1h"},
                 "exit_plan": "Out at the stop, or by hand when the hourly candle of %s closes back under its EMA 50.",
                 "rationale": "%s holds above its EMA 20 and 50 on 5m, 15m and 1h, MACD crossed up %s candles ago and RSI \
                stands at %s, not yet stretched; ATR leaves room for a stop beyond the last swing low.",
                 "confidence": 62, "risk_level": "medium"}
                """.formatted(
                        asset,
                        times(price, "1.06"),
                        times(price, "0.98"),
                        times(price, "0.985"),
                        asset,
                        asset,
                        asset.value().length(),
                        50 + asset.value().charAt(0) % 10);
    }

    private static String times(Price price, String factor) {
        return price.value()
                .multiply(new BigDecimal(factor))
                .round(new MathContext(6))
                .toPlainString();
    }

    private static MarketSnapshot market() {
        var timeframes = EnumSet.noneOf(Timeframe.class);
        Scene.STRATEGIES.all().forEach(strategy -> timeframes.addAll(strategy.timeframes()));
        return new SyntheticMarket(1, ASSETS).read(ASSETS, timeframes, NOON);
    }

    @Test
    void an_account_is_read_for_two_units_however_long_its_history_of_strategies_is() {
        accounts.register(Scene.account("swing", TradingState.ACTIVE));
        for (var n = 0; n < 20; n++) {
            var assigned = Item.at("A#" + Scene.ACCOUNT, "assign#" + SortableTime.of(NOON.plus(Duration.ofDays(n))))
                    .with("reason", "x".repeat(1000));
            LocalDynamo.client().putItem(put -> put.tableName(accountsTable).item(assigned.attributes()));
        }
        units.reset();

        accounts.find(Scene.ACCOUNT);

        assertThat(units.read()).isEqualTo(2);
    }
}
