package arbiter.local;

import arbiter.hijack.Drill;
import arbiter.hijack.Harm;
import arbiter.json.Json;
import arbiter.json.JsonProblem;
import arbiter.rule.Judge;
import arbiter.rule.RuleBook;
import arbiter.strategy.Strategy;
import arbiter.strategy.StrategyReader.Reading.Refused;
import arbiter.strategy.StrategyReader.Reading.Understood;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code arbiter rules fuzz}: the greatest harm that a hijacked model gets through the rule book in a day, beside the limits. */
@Command(
        name = "fuzz",
        mixinStandardHelpOptions = true,
        description =
                "Lets a hijacked model do its worst for a day under a strategy, and prints what got through beside the"
                        + " limits. Ends with 1 where a figure passes a limit that a rule should hold.")
final class RulesFuzzCommand implements Callable<Integer> {

    private static final int MOST_DAYS = 1000;

    @Option(
            names = "--strategy",
            paramLabel = "ID",
            split = ",",
            description = "The strategies, apart from each other by commas. Default: all.")
    private List<String> ids = List.of();

    @Option(
            names = "--strategy-file",
            paramLabel = "FILE",
            description = "A strategy that is not kept yet: YAML, or JSON when named .json.")
    private @Nullable Path file;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "" + Drill.SEED,
            description = "Where chance begins; equal seeds give equal figures (${DEFAULT-VALUE}).")
    private long seed = Drill.SEED;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "" + Drill.DAYS,
            description = "How many days each aim is tried for, 1 to " + MOST_DAYS + " (${DEFAULT-VALUE}).")
    private int days = Drill.DAYS;

    @Mixin
    private OptionalStore store = new OptionalStore();

    @Mixin
    private JsonOption output = new JsonOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var console = Console.of(spec);
        if (days < 1 || days > MOST_DAYS) throw console.usage("--days must be between 1 and " + MOST_DAYS);
        var harms = drilled(strategies(console), console);
        if (output.json()) harms.forEach(harm -> console.println(Json.text(HarmText.json(harm))));
        else console.print(HarmText.table(harms));
        var broken = HarmText.broken(harms);
        if (!broken.isEmpty()) throw new Failure("what got through passes limits: " + broken);
        return 0;
    }

    private List<Harm> drilled(List<Strategy> strategies, Console console) {
        var drill = new Drill(new Judge(RuleBook.standard()), seed, days);
        var done = new AtomicInteger();
        try (var _ = new Progress(console.err(), "strategies", done::get, strategies.size())) {
            return strategies.stream()
                    .map(strategy -> {
                        var harm = drill.run(strategy);
                        done.incrementAndGet();
                        return harm;
                    })
                    .toList();
        }
    }

    private List<Strategy> strategies(Console console) {
        if (file == null)
            return store.read(known -> ids.isEmpty()
                    ? known.all()
                    : ids.stream().map(id -> console.strategy(id, known)).toList());
        if (!ids.isEmpty()) throw console.usage("give --strategy or --strategy-file, not both");
        return List.of(described(file));
    }

    private static Strategy described(Path file) {
        return switch (new StrategyFile(file).read()) {
            case Understood(var strategy) -> strategy;
            case Refused(var problems) ->
                throw new Failure("%s is refused: %s"
                        .formatted(
                                file,
                                problems.stream().map(JsonProblem::toString).collect(Collectors.joining("; "))));
        };
    }
}
