package arbiter.local;

import arbiter.json.Json;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code arbiter strategies assignments}: what an account followed. */
@Command(
        name = "assignments",
        mixinStandardHelpOptions = true,
        description = "Lists what an account followed, newest first, with who switched it, when and why.")
final class AssignmentsCommand implements Callable<Integer> {

    private static final int MOST = 100;

    @Option(names = "--account", required = true, paramLabel = "ID", description = "The account.")
    private String account = "";

    @Mixin
    private StoreOption store = new StoreOption();

    @Mixin
    private JsonOption output = new JsonOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var console = Console.of(spec);
        var id = console.account(account);
        try (var kept = store.openKept()) {
            var switches = kept.accounts().switches(id, MOST);
            if (switches.isEmpty()) throw console.usage("there is no account " + account);
            if (output.json()) switches.forEach(each -> console.println(Json.text(each)));
            else console.print(StrategyText.switches(switches));
        }
        return 0;
    }
}
