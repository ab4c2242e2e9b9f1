package arbiter.local;

import arbiter.adapter.dynamodb.DynamoLedger;
import arbiter.decision.DecisionId;
import arbiter.decision.DecisionRecord;
import arbiter.engine.Exchange;
import arbiter.engine.Ledger;
import arbiter.engine.WorkState;
import arbiter.json.Json;
import arbiter.model.ModelReply;
import arbiter.model.ModelReply.Answered;
import arbiter.model.ModelReply.Failed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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

/** {@code arbiter show}: reads a decision back with all that was said for it. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Prints a kept decision: its record, its state, the prompt and the raw replies.")
final class ShowCommand implements Callable<Integer> {

    @Option(names = "--decision", required = true, paramLabel = "ID", description = "The decision's id.")
    private String decision = "";

    @Option(
            names = "--store",
            required = true,
            paramLabel = "DIR",
            description = "The store that a cycle was run with.")
    private Path store = Path.of(".");

    @Mixin
    private JsonOption output = new JsonOption();

    @Spec
    private @Nullable CommandSpec spec;

    /** What is printed. */
    private record Shown(
            DecisionRecord record,
            WorkState state,
            @Nullable String withheldBecause,
            List<Exchange> conversation) {}

    @Override
    public Integer call() {
        if (!decision.matches("[a-z2-7]{32}"))
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--decision '%s' is not a decision id".formatted(decision));
        if (!Files.isDirectory(store.resolve("tables"))) throw new Failure("there is no store in " + store);
        try (var cloud = Cloud.start(Home.template(), store, Clock.systemUTC())) {
            var shown = shown(new DynamoLedger(
                    cloud.dynamo().client(), cloud.value("DecisionsTable"), cloud.value("AccountsTable")));
            var out = Objects.requireNonNull(spec).commandLine().getOut();
            out.println(output.jsonUnlessTerminal() ? Json.text(shown) : text(shown));
            out.flush();
        }
        return 0;
    }

    private Shown shown(Ledger ledger) {
        var id = new DecisionId(decision);
        var record = ledger.find(id)
                .orElseThrow(() -> new Failure("no decision %s is recorded in %s".formatted(decision, store)));
        return new Shown(
                record,
                ledger.work(id).orElseThrow().state(),
                ledger.withheldBecause(id).orElse(null),
                ledger.exchanges(id));
    }

    private static String text(Shown shown) {
        var text = new StringBuilder(CycleText.account(shown.record()))
                .append("  state: ")
                .append(shown.state().word());
        if (shown.withheldBecause() != null) text.append(", ").append(shown.withheldBecause());
        text.append('\n');
        for (var exchange : shown.conversation()) text.append(said(exchange));
        return text.toString();
    }

    private static String said(Exchange exchange) {
        var prompt = exchange.prompt();
        var text = new StringBuilder(
                "%n--- call %d to %s%s%n".formatted(exchange.number(), exchange.model(), parameters(exchange.reply())));
        text.append("--- system\n%s%n--- user%n%s%n--- user%n%s%n"
                .formatted(prompt.system(), prompt.market(), prompt.account()));
        var rework = prompt.rework();
        if (rework != null)
            text.append("--- assistant%n%s%n--- user%n%s%n".formatted(rework.answer(), rework.findings()));
        return text.append(said(exchange.reply())).toString();
    }

    private static String parameters(ModelReply reply) {
        return reply.parameters() == null ? "" : " with " + reply.parameters();
    }

    private static String said(ModelReply reply) {
        return switch (reply) {
            case Answered answered ->
                "--- reply by %s, finish_reason %s%n%s%n"
                        .formatted(
                                Objects.requireNonNullElse(answered.provider(), answered.model()),
                                answered.finishReason(),
                                answered.text());
            case Failed failed ->
                "--- no reply: %s, %s%n%s"
                        .formatted(
                                failed.failure().word(),
                                failed.reason(),
                                failed.body() == null ? "" : failed.body() + "\n");
        };
    }
}
