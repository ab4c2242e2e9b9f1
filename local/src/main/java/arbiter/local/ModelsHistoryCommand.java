package arbiter.local;

import arbiter.account.AccountId;
import arbiter.account.ModelChange;
import arbiter.json.Json;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code arbiter models history}: who chose which model, when and why. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = "Prints the switches of the engine's model or an account's, newest first.")
final class ModelsHistoryCommand implements Callable<Integer> {

    @Option(names = "--account", paramLabel = "ID", description = "The account. Default: the whole engine.")
    private @Nullable String account;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many at most (${DEFAULT-VALUE}).")
    private int limit;

    @Mixin
    private StoreOption store = new StoreOption();

    @Mixin
    private JsonOption output = new JsonOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (limit < 1) throw usage("--limit must be at least 1");
        if (account != null && !AccountId.isAccountId(account))
            throw usage("--account '%s' is not an account id".formatted(account));
        var changes = changes();
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        if (output.jsonUnlessTerminal()) changes.forEach(change -> out.println(Json.text(change)));
        else out.print(text(changes));
        out.flush();
        return 0;
    }

    private List<ModelChange> changes() {
        try (var kept = store.openKept()) {
            return account == null
                    ? kept.modelChoice().changes(limit)
                    : kept.accounts().modelChanges(new AccountId(account), limit);
        }
    }

    private static String text(List<ModelChange> changes) {
        var table = new Table("at", "model", "by", "reason");
        changes.forEach(change -> table.row(
                change.change().at().toString(),
                change.model() == null ? "(given back)" : change.model(),
                change.change().by(),
                change.change().reason()));
        return table.text("");
    }

    private ParameterException usage(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
