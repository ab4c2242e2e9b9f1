package arbiter.local;

import arbiter.account.AccountId;
import arbiter.account.TradingState;
import arbiter.adapter.recorded.UnusableData;
import arbiter.decision.DecisionId;
import arbiter.engine.Gathered;
import arbiter.engine.Gatherer;
import arbiter.engine.Request;
import arbiter.json.Json;
import arbiter.market.CrossAsset;
import arbiter.market.Problem;
import arbiter.model.PromptWriter;
import arbiter.model.baseline.BaselineModel;
import arbiter.rule.ContextWriter;
import arbiter.strategy.Strategy;
import arbiter.strategy.StrategyCatalogue;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code arbiter context}: what a decision would be made from. */
@Command(
        name = "context",
        mixinStandardHelpOptions = true,
        description = "Prints the situation of an account as JSON with its hash; validate takes it back as a context.")
final class ContextCommand implements Callable<Integer> {

    @Mixin
    private MarketOptions marketOptions = new MarketOptions();

    @Option(
            names = "--account",
            paramLabel = "ID",
            defaultValue = "account-0001",
            description = "The account (${DEFAULT-VALUE}); one that does not exist is seeded.")
    private String account = "account-0001";

    @Option(
            names = "--strategy",
            paramLabel = "ID",
            defaultValue = "conservative",
            description = "Its strategy (${DEFAULT-VALUE}).")
    private String strategy = "conservative";

    @Option(names = "--prompt", description = "Print the messages a model would be sent instead.")
    private boolean prompt;

    @Spec
    private @Nullable CommandSpec spec;

    /** The situation as it is printed. */
    private record Result(String contextHash, List<Problem> problems, CrossAsset crossAsset, JsonNode context) {}

    @Override
    public Integer call() throws UnusableData {
        if (!AccountId.isAccountId(account)) throw usage("--account '%s' is not an account id".formatted(account));
        var strategies = StrategyCatalogue.predefined();
        var chosen = strategies
                .find(strategy)
                .orElseThrow(() -> usage("unknown strategy '%s' (known: %s)"
                        .formatted(
                                strategy,
                                String.join(
                                        ", ",
                                        strategies.all().stream()
                                                .map(Strategy::id)
                                                .toList()))));
        var gathered = gather(chosen);
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(prompt ? messages(gathered) : context(gathered));
        out.flush();
        if (!gathered.situation().symbols().isEmpty()) return 0;
        throw new Failure("no asset has sound data at %s%s"
                .formatted(
                        gathered.situation().asOf(),
                        gathered.problems().stream()
                                .filter(problem -> !problem.code().equals(Gatherer.LEFT_OUT))
                                .findFirst()
                                .map(problem -> ": " + problem.message())
                                .orElse("")));
    }

    private Gathered gather(Strategy chosen) throws UnusableData {
        var choice = marketOptions.choose(System.getenv(), Clock.systemUTC());
        var id = new AccountId(account);
        var snapshot = choice.market().read(choice.symbols(), Set.copyOf(chosen.timeframes()), choice.at());
        var at = snapshot.asOf();
        var cycle = at.toString();
        var request =
                new Request(DecisionId.ofCycle(id, cycle), id, cycle, choice.symbols(), BaselineModel.ID, "-", at, at);
        return Gatherer.gather(request, Seeding.account(id, chosen.id(), at), chosen, snapshot, TradingState.ACTIVE);
    }

    private static String context(Gathered gathered) {
        var situation = gathered.situation();
        var together = CrossAsset.of(
                gathered.snapshot(), situation.symbols(), situation.strategy().timeframes());
        return Json.text(new Result(
                ContextWriter.hash(situation), gathered.problems(), together, ContextWriter.write(situation)));
    }

    private static String messages(Gathered gathered) {
        var written = new PromptWriter().write(gathered.situation(), gathered.snapshot());
        return "--- system%n%s%n--- user%n%s%n--- user%n%s"
                .formatted(written.system(), written.market(), written.account());
    }

    private ParameterException usage(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
