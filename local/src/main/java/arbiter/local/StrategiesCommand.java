package arbiter.local;

import arbiter.account.AccountId;
import arbiter.json.Json;
import arbiter.json.JsonProblem;
import arbiter.strategy.Change;
import arbiter.strategy.Strategies;
import arbiter.strategy.Strategy;
import arbiter.strategy.StrategyReader.Reading;
import arbiter.strategy.StrategyReader.Reading.Understood;
import arbiter.strategy.StrategyType;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code arbiter strategies}: reads, makes and changes strategies, and has accounts follow them. */
@Command(
        name = "strategies",
        mixinStandardHelpOptions = true,
        description = "Lists, shows, checks, makes and changes strategies, and switches accounts between them.",
        subcommands = {SwitchCommand.class, AssignmentsCommand.class},
        synopsisSubcommandLabel = "COMMAND")
final class StrategiesCommand implements Runnable {

    private static final int MOST_FOLLOWERS = 10;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw console()
                .usage("name a command: "
                        + String.join(
                                ", ", Objects.requireNonNull(spec).subcommands().keySet()));
    }

    @Command(description = "Lists the newest version of every strategy.", mixinStandardHelpOptions = true)
    int list(@Mixin OptionalStore store, @Mixin JsonOption output) {
        var all = store.read(Strategies::all);
        if (output.json()) all.forEach(strategy -> console().println(StrategyText.json(strategy)));
        else console().print(StrategyText.list(all));
        return 0;
    }

    @Command(description = "Shows a strategy.", mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "ID", description = "The strategy.") String id,
            @Option(names = "--version-number", paramLabel = "N", description = "An older version.") @Nullable
                    Integer version,
            @Mixin OptionalStore store,
            @Mixin JsonOption output) {
        var strategy = store.read(strategies -> {
            var newest = console().strategy(id, strategies);
            return version == null
                    ? newest
                    : strategies
                            .find(id, version)
                            .orElseThrow(() -> console().usage("strategy %s has no version %d".formatted(id, version)));
        });
        return printed(strategy, output, StrategyText::whole);
    }

    @Command(
            description = "Lists the versions of a strategy with who made them, when and why.",
            mixinStandardHelpOptions = true)
    int versions(
            @Parameters(paramLabel = "ID", description = "The strategy.") String id,
            @Mixin StoreOption store,
            @Mixin JsonOption output) {
        try (var kept = store.openKept()) {
            console().strategy(id, kept.strategies());
            var versions = kept.strategies().versions(id);
            if (output.json()) versions.forEach(version -> console().println(Json.text(version)));
            else console().print(StrategyText.versions(versions));
        }
        return 0;
    }

    @Command(
            description =
                    "Checks a file: a predefined type by its shape, any other by the bounds on custom strategies too.",
            mixinStandardHelpOptions = true)
    int validate(
            @Parameters(paramLabel = "FILE", description = "YAML, or JSON when named .json.") Path file,
            @Mixin OptionalStore store,
            @Mixin JsonOption output) {
        var strategy = understood(new StrategyFile(file).read(), file, output);
        if (output.json()) console().println(Json.text(new Judged(true, strategy.id(), List.of())));
        else console().println("%s is valid".formatted(strategy.id()));
        if (strategy.type() == StrategyType.CUSTOM
                && store.read(strategies -> strategies.find(strategy.id())).isPresent())
            console().err().println("there is a strategy %s already: update changes it".formatted(strategy.id()));
        return 0;
    }

    /**
     * What is said of a file.
     *
     * @param id null when it was refused
     */
    private record Judged(boolean valid, @Nullable String id, List<JsonProblem> errors) {}

    @Command(description = "Makes a custom strategy from a file.", mixinStandardHelpOptions = true)
    int create(
            @Parameters(paramLabel = "FILE", description = "YAML, or JSON when named .json.") Path file,
            @Mixin StoreOption store,
            @Mixin ChangeOptions change,
            @Mixin JsonOption output) {
        var strategy = understood(new StrategyFile(file).readCustom(), file, output);
        try (var kept = store.open()) {
            var made = kept.strategies()
                    .create(strategy, change.change(kept.clock(), "made from a file"))
                    .orElseThrow(() -> new Failure(
                            "the name %s gives the id %s, which is taken".formatted(strategy.name(), strategy.id())));
            return printed(made, output, each -> "made %s v%d%n".formatted(each.id(), each.version()));
        }
    }

    @Command(
            description = "Makes the next version of a strategy from a file; whether it is active stays.",
            mixinStandardHelpOptions = true)
    int update(
            @Parameters(index = "0", paramLabel = "ID", description = "The strategy.") String id,
            @Parameters(index = "1", paramLabel = "FILE", description = "YAML, or JSON when named .json.") Path file,
            @Option(names = "--seen", paramLabel = "N", description = "Only while N is the newest version.") @Nullable
                    Integer seen,
            @Mixin StoreOption store,
            @Mixin ChangeOptions change,
            @Mixin JsonOption output) {
        try (var kept = store.openKept()) {
            var before = console().strategy(id, kept.strategies());
            var isCustom = before.type() == StrategyType.CUSTOM;
            var described = new StrategyFile(file);
            var next = understood(isCustom ? described.readCustom() : described.read(), file, output);
            if (!next.id().equals(before.id()) || next.type() != before.type())
                throw new Failure("the file describes %s, not %s".formatted(next.id(), before.id()));
            var made = kept.strategies()
                    .revise(
                            next.active(before.active()),
                            seen == null ? before.version() : seen,
                            change.change(kept.clock(), "changed from a file"))
                    .orElseThrow(() -> changed(before));
            return printed(made, output, each -> "made %s v%d%n".formatted(each.id(), each.version()));
        }
    }

    @Command(description = "Lets accounts follow a strategy again.", mixinStandardHelpOptions = true)
    int activate(
            @Parameters(paramLabel = "ID", description = "The strategy.") String id,
            @Mixin StoreOption store,
            @Mixin ChangeOptions change,
            @Mixin JsonOption output) {
        try (var kept = store.open()) {
            var strategy = set(true, id, kept, change.change(kept.clock(), "activated"));
            return printed(strategy, output, each -> "%s v%d is active%n".formatted(each.id(), each.version()));
        }
    }

    @Command(
            description = "Ends a strategy: nobody can be switched to it, and whoever follows it may only reduce.",
            mixinStandardHelpOptions = true)
    int deactivate(
            @Parameters(paramLabel = "ID", description = "The strategy.") String id,
            @Mixin StoreOption store,
            @Mixin ChangeOptions change,
            @Mixin JsonOption output) {
        try (var kept = store.open()) {
            var strategy = set(false, id, kept, change.change(kept.clock(), "deactivated"));
            tellFollowers(kept.accounts().followers(id, MOST_FOLLOWERS + 1));
            return printed(strategy, output, each -> "%s v%d is not active%n".formatted(each.id(), each.version()));
        }
    }

    private Strategy set(boolean active, String id, LocalStore kept, Change change) {
        var before = console().strategy(id, kept.strategies());
        return before.active() == active
                ? before
                : kept.strategies()
                        .revise(before.active(active), before.version(), change)
                        .orElseThrow(() -> changed(before));
    }

    private void tellFollowers(List<AccountId> followers) {
        if (followers.isEmpty()) return;
        var named =
                followers.stream().limit(MOST_FOLLOWERS).map(AccountId::value).collect(Collectors.joining(", "));
        console()
                .err()
                .println("may only reduce until switched: %s%s"
                        .formatted(named, followers.size() > MOST_FOLLOWERS ? " and more" : ""));
    }

    /** The strategy of a file; what is wrong with it is printed, all of it, before it is refused. */
    private Strategy understood(Reading reading, Path file, JsonOption output) {
        return switch (reading) {
            case Understood(var strategy) -> strategy;
            case Reading.Refused(var problems) -> {
                if (output.json()) console().println(Json.text(new Judged(false, null, problems)));
                else problems.forEach(problem -> console().println(problem.toString()));
                throw new Failure("%s is refused: %d %s"
                        .formatted(file, problems.size(), problems.size() == 1 ? "problem" : "problems"));
            }
        };
    }

    private static Failure changed(Strategy strategy) {
        return new Failure("another version than the one seen is the newest of %s: it is version %d"
                .formatted(strategy.id(), strategy.version()));
    }

    private int printed(Strategy strategy, JsonOption output, Function<Strategy, String> text) {
        if (output.json()) console().println(StrategyText.json(strategy));
        else console().print(text.apply(strategy));
        return 0;
    }

    private Console console() {
        return Console.of(spec);
    }
}
