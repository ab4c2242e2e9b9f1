package arbiter.local;

import arbiter.account.AccountId;
import arbiter.account.Accounts;
import arbiter.decision.DecisionRecord;
import arbiter.decision.RuleStatistics;
import arbiter.engine.Ledger;
import arbiter.engine.Ledger.Query;
import arbiter.json.Json;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code arbiter rules}: what the rule book did over the decisions that are kept. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "Tells what the rule book did over the decisions of a store.",
        synopsisSubcommandLabel = "COMMAND")
final class RulesCommand implements Runnable {

    private static final int PAGE = 200;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw Console.of(spec)
                .usage("name a command: "
                        + String.join(
                                ", ", Objects.requireNonNull(spec).subcommands().keySet()));
    }

    @Command(
            description = "Counts how often each rule fired and how many decisions passed, by strategy and model.",
            mixinStandardHelpOptions = true)
    int stats(@Mixin StoreOption store, @Mixin JsonOption output) {
        try (var kept = store.openKept()) {
            var statistics = RuleStatistics.of(records(kept.accounts(), kept.ledger()));
            if (output.json()) Console.of(spec).println(Json.text(statistics));
            else Console.of(spec).print(text(statistics));
        }
        return 0;
    }

    /** The records of every account, a page at a time. */
    private static Stream<DecisionRecord> records(Accounts accounts, Ledger ledger) {
        return pages(accounts.active(null, PAGE), Accounts.Page::next, cursor -> accounts.active(cursor, PAGE))
                .flatMap(page -> page.ids().stream())
                .flatMap(account -> records(account, ledger));
    }

    private static Stream<DecisionRecord> records(AccountId account, Ledger ledger) {
        return pages(page(account, ledger, null), Ledger.History::nextCursor, cursor -> page(account, ledger, cursor))
                .flatMap(page -> page.records().stream());
    }

    private static Ledger.History page(AccountId account, Ledger ledger, @Nullable String cursor) {
        return ledger.history(account, new Query(null, null, null, null, PAGE, cursor));
    }

    private static <P> Stream<P> pages(P first, Function<P, @Nullable String> next, Function<String, P> read) {
        return Stream.iterate(
                        Optional.of(first),
                        Optional::isPresent,
                        page -> page.flatMap(now -> Optional.ofNullable(next.apply(now)))
                                .map(read))
                .map(Optional::orElseThrow);
    }

    private static String text(RuleStatistics statistics) {
        var table = new Table("strategy", "model", "rule", "errors", "warnings", "decisions", "share passed");
        row(table, "all", "all", statistics.all());
        statistics.groups().forEach(group -> row(table, group.strategy(), group.model(), group.counts()));
        return table.text("");
    }

    private static void row(Table table, String strategy, String model, RuleStatistics.Counts counts) {
        var share = counts.passedShare();
        table.row(
                strategy,
                model,
                "-",
                "",
                "",
                Integer.toString(counts.decisions()),
                share == null ? "-" : share.toPlainString());
        for (var code : counts.codes())
            table.row(
                    strategy,
                    model,
                    code.code(),
                    Integer.toString(code.errors()),
                    Integer.toString(code.warnings()),
                    Integer.toString(code.decisions()),
                    "");
    }
}
