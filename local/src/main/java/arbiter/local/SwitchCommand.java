package arbiter.local;

import arbiter.account.Switching;
import arbiter.account.Switching.Outcome.Refused;
import arbiter.account.Switching.Outcome.Switched;
import arbiter.json.Json;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code arbiter strategies switch}: has an account follow another strategy. */
@Command(
        name = "switch",
        mixinStandardHelpOptions = true,
        description = "Has an account follow another strategy. What stands and is forbidden stands on and is named.")
final class SwitchCommand implements Callable<Integer> {

    @Option(names = "--account", required = true, paramLabel = "ID", description = "The account.")
    private String account = "";

    @Option(names = "--strategy", required = true, paramLabel = "ID", description = "The strategy to follow.")
    private String strategy = "";

    @Mixin
    private StoreOption store = new StoreOption();

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Mixin
    private JsonOption output = new JsonOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var console = Console.of(spec);
        var id = console.account(account);
        try (var kept = store.openKept()) {
            var made = change.change(kept.clock());
            var outcome = new Switching(kept.accounts(), kept.strategies()).to(id, strategy, made);
            switch (outcome) {
                case Switched switched -> {
                    if (output.json()) console.println(Json.text(SwitchedAccount.of(account, switched)));
                    else console.print(SwitchedAccount.text(account, switched));
                }
                case Refused(var why, var message) ->
                    throw switch (why) {
                        case NO_ACCOUNT, NO_STRATEGY -> console.usage(message);
                        case INACTIVE, FOLLOWED_ALREADY -> new Failure(message);
                    };
            }
        }
        return 0;
    }
}
