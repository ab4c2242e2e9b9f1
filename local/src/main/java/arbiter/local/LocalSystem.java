package arbiter.local;

import arbiter.account.Accounts;
import arbiter.adapter.dynamodb.DynamoStrategies;
import arbiter.adapter.lambda.DynamoStores;
import arbiter.adapter.lambda.Environment;
import arbiter.engine.DecisionDesk.Outcome.Found;
import arbiter.engine.DecisionDesk.Outcome.Made;
import arbiter.engine.Ledger;
import arbiter.function.generate.DecideAccount;
import arbiter.function.generate.Outside;
import arbiter.function.generate.PublishDecision;
import arbiter.function.generate.RunCycle;
import arbiter.function.generate.Wiring;
import arbiter.local.embedded.EmbeddedStreams;
import arbiter.local.embedded.LocalAws;
import arbiter.local.embedded.QueueWorker;
import arbiter.local.embedded.StreamSource;
import arbiter.local.template.DeployedFunction;
import arbiter.market.Symbol;
import arbiter.strategy.StrategyCatalogue;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The functions of the template over the embedded parts: what runs on AWS, in one process. */
final class LocalSystem implements AutoCloseable {

    private static final Duration LONGEST_CYCLE = Duration.ofMinutes(30);
    private static final int CONCURRENT_BATCHES = 5;

    private final RunCycle runCycle;
    private final QueueWorker worker;
    private final EmbeddedStreams stream;
    private final DynamoStores stores;
    private final CycleClock clock;
    private final AtomicInteger found = new AtomicInteger();
    private final AtomicInteger decided = new AtomicInteger();
    private final Duration tickTimeout;

    /**
     * @param models which model is asked, and where
     * @param clock the market's time
     */
    LocalSystem(
            Cloud cloud,
            MarketOptions.Choice choice,
            ModelOptions.Told models,
            WatchedModel watched,
            CycleClock clock,
            PrintWriter err) {
        this.clock = clock;
        var parameters = new HashMap<>(models.parameters());
        parameters.putAll(choice.parameters());
        parameters.put("Assets", choice.symbols().stream().map(Symbol::value).collect(Collectors.joining(",")));
        var outside = new Outside(
                clock, Clock.systemUTC(), choice.market(), watched::over, UnaryOperator.identity(), outcome -> {
                    if (outcome instanceof Found) found.incrementAndGet();
                    if (outcome instanceof Found || outcome instanceof Made) decided.incrementAndGet();
                });
        var ticks = cloud.function("RunCycle", parameters);
        var decides = cloud.function("DecideAccount", parameters);
        var publishes = cloud.function("PublishDecision", parameters);
        this.tickTimeout = ticks.timeout();
        this.runCycle = new RunCycle(Wiring.of(environment(ticks, models.variables()), outside));
        this.stores = new DynamoStores(Environment.of(environment(ticks, models.variables()), Set.of()), clock);
        new DynamoStrategies(cloud.dynamo().client(), cloud.value("StrategiesTable"), clock)
                .seed(StrategyCatalogue.predefined().all());
        var decide = new DecideAccount(Wiring.of(environment(decides, models.variables()), outside));
        this.worker = QueueWorker.start(
                cloud.queues().client(),
                cloud.value("CycleQueue"),
                event -> decide.handleRequest(event, LocalContext.of("DecideAccount", decides.timeout())),
                CONCURRENT_BATCHES,
                err::println);
        var publish = new PublishDecision(Wiring.of(environment(publishes, models.variables()), outside));
        this.stream = EmbeddedStreams.start(
                cloud.dynamo(),
                new StreamSource(
                        cloud.value("DecisionsTable"),
                        StreamSource.insertsOf("R#"),
                        100,
                        5,
                        abandoned -> err.println("a recorded decision could not be published"),
                        cloud.checkpoint()),
                event -> publish.handleRequest(event, LocalContext.of("PublishDecision", publishes.timeout())),
                err::println);
    }

    /** The function's variables with those that Lambda itself sets, and those about models. */
    private static Map<String, String> environment(DeployedFunction function, Map<String, String> models) {
        var environment = new HashMap<>(function.environment());
        environment.putAll(models);
        environment.put("AWS_REGION", LocalAws.REGION.id());
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        return environment;
    }

    /** How many requests found or made a record so far. */
    int decided() {
        return decided.get();
    }

    Accounts accounts() {
        return stores.accounts();
    }

    Ledger ledger() {
        return stores.ledger();
    }

    /** What a cycle's tick came to, once all of its accounts are decided and published. */
    record Ticked(int marketReads, String snapshotId, int duplicates) {}

    /** Runs the cycle of a time to its end. */
    Ticked cycle(Instant at) {
        clock.set(at);
        var before = found.get();
        var counts =
                runCycle.handleRequest(Map.of("scheduled_at", at.toString()), LocalContext.of("RunCycle", tickTimeout));
        worker.drain(LONGEST_CYCLE);
        stream.drain(LONGEST_CYCLE);
        return new Ticked(
                (int) Objects.requireNonNull(counts.get("market_reads")),
                String.valueOf(counts.get("snapshot")),
                found.get() - before);
    }

    @Override
    public void close() {
        worker.close();
        stream.close();
    }
}
