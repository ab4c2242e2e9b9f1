package arbiter.local;

import arbiter.account.AccountId;
import arbiter.account.Accounts;
import arbiter.decision.DecisionRecord;
import arbiter.engine.Ledger;
import arbiter.engine.Ledger.Query;
import arbiter.json.Json;
import arbiter.rule.RuleStatistics;
import arbiter.rule.RuleStatistics.Fired;
import arbiter.rule.RuleStatistics.Passed;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code arbiter rules}: what the rule book did over the decisions that are kept, and what it would let a hijacked model do. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "Tells what the rule book did over the decisions of a store, and what gets through it.",
        subcommands = RulesFuzzCommand.class,
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
            if (output.json()) Console.of(spec).println(Json.text(Counted.of(statistics)));
            else Console.of(spec).print(text(Counted.of(statistics)));
        }
        return 0;
    }

    /** The records of every account. */
    private static Stream<DecisionRecord> records(Accounts accounts, Ledger ledger) {
        return accounts.active().flatMap(account -> records(account, ledger));
    }

    private static Stream<DecisionRecord> records(AccountId account, Ledger ledger) {
        return Stream.iterate(
                        Optional.of(page(account, ledger, null)),
                        Optional::isPresent,
                        page -> page.flatMap(now -> Optional.ofNullable(now.nextCursor()))
                                .map(cursor -> page(account, ledger, cursor)))
                .flatMap(page -> page.orElseThrow().records().stream());
    }

    private static Ledger.History page(AccountId account, Ledger ledger, @Nullable String cursor) {
        return ledger.history(account, new Query(null, null, null, null, PAGE, cursor));
    }

    /**
     * What is printed.
     *
     * @param passed the decisions by strategy and model, and {@code fired} the rules in them
     */
    private record Counted(int decisions, List<Share> passed, List<Fired> fired) {

        static Counted of(RuleStatistics statistics) {
            var passed = statistics.passed().stream().map(Share::of).toList();
            return new Counted(passed.stream().mapToInt(Share::decisions).sum(), passed, statistics.fired());
        }
    }

    /** The decisions of one strategy and model; {@code share} passed as they were proposed, 0 to 1. */
    private record Share(String strategy, String model, int decisions, int passed, BigDecimal share) {

        static Share of(Passed passed) {
            return new Share(passed.strategy(), passed.model(), passed.decisions(), passed.passed(), passed.share());
        }
    }

    private static String text(Counted counted) {
        var shares = new Table("strategy", "model", "decisions", "passed", "share");
        for (var each : counted.passed())
            shares.row(
                    each.strategy(),
                    each.model(),
                    Integer.toString(each.decisions()),
                    Integer.toString(each.passed()),
                    each.share().toPlainString());
        var rules = new Table("rule", "strategy", "model", "decisions", "errors", "warnings");
        for (var each : counted.fired())
            rules.row(
                    each.code(),
                    each.strategy(),
                    each.model(),
                    Integer.toString(each.decisions()),
                    Integer.toString(each.errors()),
                    Integer.toString(each.warnings()));
        return shares.text("") + System.lineSeparator() + rules.text("");
    }
}
