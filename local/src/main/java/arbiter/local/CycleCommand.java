package arbiter.local;

import arbiter.account.Account;
import arbiter.account.AccountId;
import arbiter.account.Accounts;
import arbiter.adapter.recorded.UnusableData;
import arbiter.decision.DecisionRecord;
import arbiter.engine.Gatherer;
import arbiter.json.Json;
import arbiter.market.MarketData;
import arbiter.market.Problem;
import arbiter.market.Symbol;
import arbiter.strategy.Strategy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code arbiter cycle}: one decision cycle, or several in a row. */
@Command(
        name = "cycle",
        mixinStandardHelpOptions = true,
        description =
                "Runs one decision cycle: reads the market once, decides every account, prints what stands and why.")
final class CycleCommand implements Callable<Integer> {

    private static final Duration STEP = Duration.ofMinutes(5);
    private static final int MOST_ACCOUNTS = 100_000;

    private final Map<String, String> variables;

    @Mixin
    private MarketOptions marketOptions = new MarketOptions();

    @Mixin
    private JsonOption output = new JsonOption();

    @Option(
            names = "--accounts",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many accounts there are at least (${DEFAULT-VALUE}); all of a store are decided.")
    private int accounts;

    @Option(
            names = "--strategy",
            paramLabel = "ID",
            description = {
                "The strategy of the accounts that are made. Default: each account the next one.",
                "An account that is kept follows what it was switched to."
            })
    private @Nullable String strategy;

    @Mixin
    private ModelOptions modelOptions = new ModelOptions();

    @Option(names = "--model-delay", paramLabel = "2s", description = "Slows the baseline down, for load runs.")
    private @Nullable String modelDelay;

    @Option(
            names = "--cycles",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many cycles, five minutes apart (${DEFAULT-VALUE}).")
    private int cycles;

    @Option(names = "--store", paramLabel = "DIR", description = "Keeps accounts and decisions here between runs.")
    private @Nullable Path store;

    @Spec
    private @Nullable CommandSpec spec;

    CycleCommand() {
        this(System.getenv());
    }

    /** The command in another environment. */
    CycleCommand(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    @Override
    public Integer call() throws UnusableData {
        if (accounts < 1 || accounts > MOST_ACCOUNTS) throw usage("--accounts must be between 1 and " + MOST_ACCOUNTS);
        if (cycles < 1) throw usage("--cycles must be at least 1");
        var models = modelOptions.told(variables);
        var delay = delay();
        var strategies = KnownStrategies.of(store);
        var chosen = strategy == null ? null : known(strategy, strategies);
        var machine = Clock.systemUTC();
        var choice = marketOptions.choose(variables, machine);
        if (choice.market().isLive() && cycles > 1)
            throw usage("--cycles goes forward through history; a live market has no other time than now");
        var rotation = chosen == null ? possible(strategies, choice.market(), choice.symbols()) : List.of(chosen);
        var skipped = chosen == null ? skipped(strategies, rotation, choice) : List.<String>of();
        var clock = choice.market().isLive() ? CycleClock.running(machine) : CycleClock.standing(choice.at());
        var watched = new WatchedModel(delay);
        var lacking = new ArrayList<String>();
        try (var cloud = Cloud.start(Home.template(), store, clock);
                var system = new LocalSystem(cloud, choice, models, watched, clock, err())) {
            var cycle = new LocalCycle(system, watched);
            for (var i = 0; i < cycles; i++) {
                var at = choice.at().plus(STEP.multipliedBy(i));
                var decided = seed(system.accounts(), rotation, at);
                var before = system.decided();
                try (var _ = new Progress(err(), "decisions", () -> system.decided() - before, decided.size())) {
                    var outcome = cycle.run(at, decided, skipped);
                    print(outcome, choice.symbols().size());
                    whyNothing(outcome).ifPresent(lacking::add);
                }
            }
        }
        if (lacking.size() < cycles) return 0;
        throw new Failure("no asset has sound data at %s: conservative holds are recorded%s"
                .formatted(choice.at(), lacking.getFirst()));
    }

    /** Why no account could be decided about any asset; empty when one could. */
    private static Optional<String> whyNothing(LocalCycle.Outcome outcome) {
        if (!outcome.records().stream().allMatch(CycleCommand::leftAllOut)) return Optional.empty();
        return Optional.of(outcome.records().stream()
                .flatMap(record -> record.problems().stream())
                .filter(problem -> problem.asset() != null && !problem.code().equals(Gatherer.LEFT_OUT))
                .findFirst()
                .map(problem -> " (%s)".formatted(problem.message()))
                .orElse(""));
    }

    private static boolean leftAllOut(DecisionRecord record) {
        return record.problems().stream()
                .filter(problem -> problem.code().equals(Gatherer.LEFT_OUT))
                .map(Problem::asset)
                .toList()
                .containsAll(record.symbols());
    }

    /** Makes the accounts that lack; returns all there are. */
    private List<AccountId> seed(Accounts store, List<Strategy> rotation, Instant at) {
        IntStream.range(0, accounts)
                .mapToObj(i -> Seeding.paper(
                        Seeding.id(i + 1), rotation.get(i % rotation.size()).id(), at))
                .forEach(store::register);
        var ids = store.active().toList();
        if (strategy != null) ids.forEach(id -> store.find(id).ifPresent(this::tellOther));
        return ids;
    }

    /** An account that was there before follows what it followed. */
    private void tellOther(Account kept) {
        if (!kept.strategyId().equals(strategy))
            err().println("%s follows %s still: switch it".formatted(kept.id(), kept.strategyId()));
    }

    private void print(LocalCycle.Outcome outcome, int assets) {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        if (output.json()) {
            outcome.records().forEach(record -> out.println(Json.text(record)));
            out.println(Json.text(outcome.summary()));
        } else out.print(CycleText.of(outcome, assets));
        out.flush();
    }

    private Strategy known(String id, KnownStrategies strategies) {
        var found = Console.of(spec).strategy(id, strategies);
        if (!found.active()) throw new Failure("the strategy %s is not active".formatted(id));
        return found;
    }

    /** The strategies whose timeframes the market can give. */
    private static List<Strategy> possible(KnownStrategies strategies, MarketData market, List<Symbol> symbols) {
        var given = market.timeframes(symbols);
        var possible = strategies.rotating().stream()
                .filter(each -> given.containsAll(each.timeframes()))
                .toList();
        if (possible.isEmpty())
            throw new Failure("the market can give none of the strategies' timeframes, only " + given);
        return possible;
    }

    private List<String> skipped(KnownStrategies strategies, List<Strategy> rotation, MarketOptions.Choice choice) {
        var given = choice.market().timeframes(choice.symbols());
        var skipped = new ArrayList<String>();
        for (var each : strategies.rotating()) {
            if (rotation.contains(each)) continue;
            var lacking = each.timeframes().stream()
                    .filter(timeframe -> !given.contains(timeframe))
                    .toList();
            err().println("strategy %s is skipped: the market cannot give %s".formatted(each.id(), lacking));
            skipped.add(each.id());
        }
        return skipped;
    }

    private Duration delay() {
        if (modelDelay == null) return Duration.ZERO;
        if (!modelOptions.isBaseline()) throw usage("--model-delay slows the baseline, and another model is asked");
        var matcher = java.util.regex.Pattern.compile("(\\d{1,6})(ms|s)").matcher(modelDelay);
        if (!matcher.matches())
            throw usage("--model-delay '%s' is not a duration like 2s or 500ms".formatted(modelDelay));
        var amount = Long.parseLong(matcher.group(1));
        return "ms".equals(matcher.group(2)) ? Duration.ofMillis(amount) : Duration.ofSeconds(amount);
    }

    private java.io.PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }

    private ParameterException usage(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
