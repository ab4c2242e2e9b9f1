package arbiter.local;

import arbiter.account.AccountId;
import arbiter.account.Settings;
import arbiter.adapter.lambda.Catalogues;
import arbiter.adapter.lambda.Environment;
import arbiter.engine.AccountDesk;
import arbiter.engine.AccountDesk.Outcome;
import arbiter.engine.AccountDesk.Outcome.Refused;
import arbiter.engine.AccountDesk.Outcome.Stands;
import arbiter.engine.AccountView;
import arbiter.json.Json;
import arbiter.json.Json.UnreadableJson;
import arbiter.json.JsonProblem;
import arbiter.model.catalogue.ModelSpec;
import arbiter.rule.ReportReader;
import arbiter.rule.SettingsReader;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code arbiter accounts}: registers accounts, sets them, takes what they hold, and shows them. */
@Command(
        name = "accounts",
        mixinStandardHelpOptions = true,
        description =
                "Lists, shows, registers and sets accounts, takes what their executors report, resets their peaks.",
        synopsisSubcommandLabel = "COMMAND")
final class AccountsCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw console()
                .usage("name a command: "
                        + String.join(
                                ", ", Objects.requireNonNull(spec).subcommands().keySet()));
    }

    @Command(description = "Lists the accounts.", mixinStandardHelpOptions = true)
    int list(
            @Option(names = "--limit", paramLabel = "N", defaultValue = "100", description = "At most so many (100).")
                    int limit,
            @Mixin StoreOption store,
            @Mixin JsonOption output) {
        if (limit < 1) throw console().usage("--limit must be at least 1");
        try (var kept = store.openKept()) {
            var views = kept.accounts()
                    .active()
                    .limit(limit)
                    .map(id -> view(id, kept))
                    .toList();
            if (output.json()) views.forEach(view -> console().println(Json.text(view)));
            else console().print(AccountText.list(views));
        }
        return 0;
    }

    @Command(description = "Shows an account.", mixinStandardHelpOptions = true)
    int show(
            @Option(names = "--account", required = true, paramLabel = "ID", description = "The account.")
                    String account,
            @Mixin StoreOption store,
            @Mixin JsonOption output) {
        try (var kept = store.openKept()) {
            return print(view(console().account(account), kept), output);
        }
    }

    @Command(description = "Registers an account, or changes the settings of one.", mixinStandardHelpOptions = true)
    int put(
            @Parameters(paramLabel = "FILE", description = "The settings: JSON as PUT /accounts/{id} takes it.")
                    Path file,
            @Option(names = "--account", required = true, paramLabel = "ID", description = "The account.")
                    String account,
            @Option(names = "--seen", paramLabel = "N", description = "The version of the settings that is replaced.")
                    @Nullable
                    Long seen,
            @Mixin StoreOption store,
            @Mixin ChangeOptions change,
            @Mixin JsonOption output) {
        var id = console().account(account);
        var read = switch (new SettingsReader(models()).read(json(file))) {
            case SettingsReader.Reading.Refused(var problems) -> throw refused(file, problems);
            case SettingsReader.Reading.Understood understood -> understood;
        };
        try (var kept = store.open()) {
            var why = Objects.requireNonNullElse(read.reason(), seen == null ? "registered" : "settings changed");
            var made = change.change(kept.clock(), why);
            var next = read.after(kept.accounts().find(id).map(Settings::of).orElse(null));
            return print(desk(kept).put(id, next, read.strategyId(), seen, made), kept, output);
        }
    }

    @Command(description = "Takes what an account holds from its executor.", mixinStandardHelpOptions = true)
    int report(
            @Parameters(paramLabel = "FILE", description = "The state: JSON as PUT /accounts/{id}/state takes it.")
                    Path file,
            @Option(names = "--account", required = true, paramLabel = "ID", description = "The account.")
                    String account,
            @Mixin StoreOption store,
            @Mixin JsonOption output) {
        var id = console().account(account);
        try (var kept = store.openKept()) {
            var state = switch (ReportReader.read(json(file), kept.clock().instant())) {
                case ReportReader.Reading.Refused(var problems) -> throw refused(file, problems);
                case ReportReader.Reading.Understood(var understood) -> understood;
            };
            return print(desk(kept).report(id, state), kept, output);
        }
    }

    @Command(
            name = "reset-peak",
            description = "Has the peak that drawdown is measured from (R12) begin anew.",
            mixinStandardHelpOptions = true)
    int resetPeak(
            @Option(names = "--account", required = true, paramLabel = "ID", description = "The account.")
                    String account,
            @Mixin StoreOption store,
            @Mixin ChangeOptions change,
            @Mixin JsonOption output) {
        var id = console().account(account);
        try (var kept = store.openKept()) {
            return print(desk(kept).resetPeak(id, change.change(kept.clock())), kept, output);
        }
    }

    private static AccountDesk desk(LocalStore kept) {
        return new AccountDesk(kept.accounts(), kept.strategies());
    }

    private AccountView view(AccountId id, LocalStore kept) {
        var account = kept.accounts().find(id).orElseThrow(() -> console().usage("there is no account " + id));
        return AccountView.of(account, kept.control().state(), kept.clock().instant());
    }

    private int print(Outcome outcome, LocalStore kept, JsonOption output) {
        return switch (outcome) {
            case Stands(var account, var _) -> print(view(account.id(), kept), output);
            case Refused(var why, var message) ->
                throw switch (why) {
                    case NO_ACCOUNT, NEEDS_STRATEGY, NO_STRATEGY -> console().usage(message);
                    default -> new Failure(message);
                };
        };
    }

    private int print(AccountView view, JsonOption output) {
        if (output.json()) console().println(Json.text(view));
        else console().print(AccountText.whole(view));
        return 0;
    }

    /** What a file holds; what cannot be read is wrong usage. */
    private JsonNode json(Path file) {
        try {
            return Json.parse(Files.readString(file));
        } catch (IOException | UnreadableJson e) {
            throw console().usage("%s cannot be read as JSON: %s".formatted(file, e.getMessage()));
        }
    }

    private Failure refused(Path file, List<JsonProblem> problems) {
        problems.forEach(problem -> console().println(problem.toString()));
        return new Failure(
                "%s is refused: %d %s".formatted(file, problems.size(), problems.size() == 1 ? "problem" : "problems"));
    }

    private static Set<String> models() {
        return Catalogues.of(Environment.of(Map.copyOf(System.getenv()), Set.of())).all().stream()
                .map(ModelSpec::id)
                .collect(Collectors.toSet());
    }

    private Console console() {
        return Console.of(spec);
    }
}
