package arbiter.function.generate;

import arbiter.account.AccountSource;
import arbiter.adapter.eventbridge.BusPublisher;
import arbiter.adapter.lambda.AwsClients;
import arbiter.adapter.lambda.DynamoStores;
import arbiter.adapter.lambda.Environment;
import arbiter.adapter.lambda.Markets;
import arbiter.adapter.lambda.Stores;
import arbiter.adapter.sqs.Backoff;
import arbiter.adapter.sqs.SqsDecisionQueue;
import arbiter.adapter.sqs.SqsRedelivery;
import arbiter.engine.AccountSources;
import arbiter.engine.Control;
import arbiter.engine.CycleStarter;
import arbiter.engine.DecisionDesk;
import arbiter.engine.Gatherer;
import arbiter.engine.Ledger;
import arbiter.engine.LiveMarket;
import arbiter.engine.Outbox;
import arbiter.engine.Pipeline;
import arbiter.engine.Recorder;
import arbiter.engine.Redelivery;
import arbiter.engine.Routing;
import arbiter.engine.Snapshots;
import arbiter.engine.Sweep;
import arbiter.engine.flight.CacheControl;
import arbiter.engine.flight.FlightDesk;
import arbiter.engine.flight.Keys;
import arbiter.engine.flight.Lookout;
import arbiter.engine.rate.Gcra;
import arbiter.engine.rate.RateDesk;
import arbiter.market.MarketData;
import arbiter.model.gateway.Meter;
import arbiter.model.routing.Experiments;
import arbiter.paper.PaperAccounts;
import arbiter.rule.Judge;
import arbiter.rule.RuleBook;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What a function of this module is made of. Each part is made when it is asked for, so that a function reads only the
 * variables it needs; nothing is sent anywhere before the first event.
 */
final class Parts {

    // A cycle has a minute for all; whoever waits for a decision has 25 seconds, most of them for the model.
    private static final Duration LONGEST_CYCLE_READING = Duration.ofSeconds(30);
    private static final Duration LONGEST_READING = Duration.ofSeconds(8);
    private static final Duration LONGEST_ACCOUNT = Duration.ofSeconds(8);
    private static final int MOST_SLIPPAGE_BPS = 1_000;
    private static final int PERMITS_PER_CORE = 2;
    private static final int MOST_PER_MINUTE = 60_000;

    private final Environment environment;
    private final Outside outside;
    // Seeded by the system at every use, so that copies of one snapshot of the sandbox do not draw alike.
    private final RandomGenerator random = new SecureRandom();
    private final Stores stores;
    private final Markets markets;
    private @Nullable ModelParts models;

    Parts(Environment environment, Outside outside) {
        this.environment = environment;
        this.outside = outside;
        this.stores = new DynamoStores(environment, outside.clock(), outside.leases(), random);
        this.markets = new Markets(environment, outside.leases(), random);
    }

    private ModelParts models() {
        var made = models;
        if (made == null) made = new ModelParts(environment, outside, stores, random);
        models = made;
        return made;
    }

    /** What the function's calls are counted by. */
    Meter meter() {
        return models().meter();
    }

    /** The market's time. */
    Clock clock() {
        return outside.clock();
    }

    /** The time that leases and deadlines are measured in. */
    Clock leases() {
        return outside.leases();
    }

    RandomGenerator random() {
        return random;
    }

    Ledger ledger() {
        return stores.ledger();
    }

    CycleStarter cycleStarter() {
        var queue = new SqsDecisionQueue(
                sqs(), environment.text("CYCLE_QUEUE_URL"), Backoff.standard(random, Thread::sleep));
        return new CycleStarter(
                market(LONGEST_CYCLE_READING),
                stores.snapshots(),
                stores.accounts(),
                stores.strategies(),
                queue,
                new Sweep(ledger(), queue, leases()),
                clock());
    }

    CycleStarter.Settings cycleSettings() {
        return new CycleStarter.Settings(environment.symbols("ASSETS"), environment.seconds("CYCLE_INTERVAL_SECONDS"));
    }

    DecisionDesk desk() {
        return desk(models().routing(), stores.control());
    }

    private DecisionDesk desk(Routing routing, Control control) {
        var ledger = ledger();
        var pipeline = new Pipeline(
                new Gatherer(
                        new Snapshots(stores.snapshots()), stores.accounts(), stores.strategies(), control, sources()),
                routing,
                models().asker(ledger),
                new Judge(RuleBook.standard()),
                new Recorder(ledger),
                clock(),
                new Semaphore(PERMITS_PER_CORE * Runtime.getRuntime().availableProcessors()),
                System::nanoTime);
        return new DecisionDesk(ledger, pipeline, leases(), outside.told());
    }

    Redelivery redelivery() {
        return new SqsRedelivery(
                sqs(), List.of(environment.text("CYCLE_QUEUE_URL"), environment.text("BATCH_QUEUE_URL")));
    }

    CacheControl cacheControl() {
        return stores.cacheControl();
    }

    Counter counter(CacheControl cache) {
        var routing = models().routing();
        var control = stores.control();
        var flights = stores.flights();
        var lookout = new Lookout(
                stores.accounts(),
                stores.strategies(),
                control,
                new LiveMarket(market(LONGEST_READING)),
                routing,
                cache,
                sources());
        var flightDesk = new FlightDesk(
                flights,
                ledger(),
                stores.accounts(),
                stores.snapshots(),
                environment.share("CACHE_MOVE_ATR"),
                clock(),
                leases());
        var keys = new Keys(flights, ledger(), clock());
        var gate = new Gate(keys, rateDesk(), lookout, flightDesk, cache, clock());
        return new Counter(gate, desk(routing, control), leases(), Thread::sleep);
    }

    /** History holds no account of now; where it is given, only a live one is read beside it. */
    private AccountSources sources() {
        var given = outside.market();
        var hyperliquid = given == null || given.isLive()
                ? markets.hyperliquidAccounts(LONGEST_ACCOUNT).orElse(null)
                : null;
        return new AccountSources(stores.accounts(), hyperliquid, paper());
    }

    private AccountSource paper() {
        var slippageBps = environment.whole("PAPER_SLIPPAGE_BPS", 0, MOST_SLIPPAGE_BPS);
        return new PaperAccounts(stores.paperBooks(), ledger(), BigDecimal.valueOf(slippageBps));
    }

    private RateDesk rateDesk() {
        return new RateDesk(stores.rateLimits(), rate("RATE_PER_ACCOUNT"), rate("RATE_PER_ASSET"));
    }

    /** Null where 0 turns the limit off. */
    private @Nullable Gcra rate(String name) {
        var permits = environment.whole(name + "_PER_MINUTE", 0, MOST_PER_MINUTE);
        var burst = environment.whole(name + "_BURST", 1, MOST_PER_MINUTE);
        return permits == 0 ? null : Gcra.perMinute(permits, burst);
    }

    Offer offer() {
        return new Offer(environment.symbols("ASSETS"), models().ids());
    }

    Experiments experiments() {
        return stores.experiments();
    }

    Outbox outbox() {
        var bus = AwsClients.build(EventBridgeClient.builder(), environment, "AWS_ENDPOINT_URL_EVENTBRIDGE");
        return new Outbox(
                stores.accounts(),
                stores.control(),
                ledger(),
                new BusPublisher(bus, environment.text("BUS_NAME")),
                clock(),
                System::nanoTime);
    }

    private MarketData market(Duration longest) {
        var given = outside.market();
        return given != null ? given : markets.market(longest);
    }

    private SqsClient sqs() {
        return AwsClients.build(SqsClient.builder(), environment, "AWS_ENDPOINT_URL_SQS");
    }
}
