package arbiter.local;

import arbiter.account.Account;
import arbiter.account.TradingState;
import arbiter.engine.Allowed;
import arbiter.engine.TradingDesk;
import arbiter.json.Json;
import arbiter.model.Pause;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code arbiter trading-state}: shows or changes what an account or the whole engine may do. */
@Command(
        name = "trading-state",
        mixinStandardHelpOptions = true,
        description = {
            "Shows or changes what the engine, or one account, may do: active, reducing or halted.",
            "A change is acknowledged two seconds after it is written: from then on nobody publishes by the old state."
        })
final class TradingStateCommand implements Callable<Integer> {

    @Option(names = "--account", paramLabel = "ID", description = "The account. Default: the whole engine.")
    private @Nullable String account;

    @Option(names = "--state", paramLabel = "STATE", description = "active, reducing or halted. Default: show it.")
    private @Nullable TradingState state;

    @Mixin
    private StoreOption store = new StoreOption();

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Mixin
    private JsonOption output = new JsonOption();

    @Spec
    private @Nullable CommandSpec spec;

    private final Pause pause;

    TradingStateCommand(Pause pause) {
        this.pause = pause;
    }

    @Override
    public Integer call() throws InterruptedException {
        var console = Console.of(spec);
        if (state == null && change.hasReason()) throw console.usage("--reason belongs to --state");
        try (var kept = state == null ? store.openKept() : store.open()) {
            var known = account == null ? null : known(account, kept, console);
            if (state != null) set(kept, known, state);
            var shown = shown(kept, known);
            if (output.json()) console.println(Json.text(shown));
            else console.print(text(shown));
        }
        return 0;
    }

    private static Account known(String id, LocalStore kept, Console console) {
        return kept.accounts().find(console.account(id)).orElseThrow(() -> console.usage("there is no account " + id));
    }

    private void set(LocalStore kept, @Nullable Account known, TradingState wanted) throws InterruptedException {
        var made = change.change(kept.clock());
        var desk = new TradingDesk(kept.accounts(), kept.control(), pause);
        if (known == null) desk.setEngine(wanted, made);
        else desk.set(known.id(), wanted, made);
    }

    private static Allowed shown(LocalStore kept, @Nullable Account known) {
        if (known == null) return Allowed.engine(kept.control());
        return Allowed.account(kept.accounts().find(known.id()).orElseThrow(), kept.accounts(), kept.control());
    }

    private static String text(Allowed shown) {
        var table = new Table("whose", "state", "since", "by", "reason");
        row(table, "engine", shown.engine());
        if (shown.account() != null) row(table, String.valueOf(shown.accountId()), shown.account());
        return table.text("");
    }

    private static void row(Table table, String whose, Allowed.Part allowed) {
        var change = allowed.change();
        table.row(
                whose,
                allowed.state().name().toLowerCase(Locale.ROOT),
                change == null ? "-" : change.at().toString(),
                change == null ? "-" : change.by(),
                change == null ? "-" : change.reason());
    }
}
