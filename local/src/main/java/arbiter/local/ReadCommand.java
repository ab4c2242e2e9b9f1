package arbiter.local;

import arbiter.decision.TradingDecision;
import arbiter.json.Fields;
import arbiter.json.Json;
import arbiter.market.Symbol;
import arbiter.reply.ReplyReader;
import arbiter.reply.ReplyReading;
import arbiter.reply.ReplyReading.Proposal;
import arbiter.reply.ReplyReading.Refused;
import arbiter.reply.ReplyReading.ReplyProblem;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code arbiter read}: what the reader makes of replies. */
@Command(
        name = "read",
        mixinStandardHelpOptions = true,
        description = {
            "Reads model replies: JSON lines on standard input, each {\"name\"?, \"raw\", \"symbols\", \"finish_reason\"?}.",
            "Prints what each proposes, or why it is refused. Exit code 1 when a line could not be understood."
        })
final class ReadCommand implements Callable<Integer> {

    @Mixin
    private JsonOption output = new JsonOption();

    @Spec
    private @Nullable CommandSpec spec;

    private final ReplyReader reader = new ReplyReader();

    /**
     * One reply as it is printed.
     *
     * @param proposal of a refused one: what it said, where that could be read
     */
    private record Result(
            @Nullable String name,
            String outcome,
            @Nullable TradingDecision proposal,
            List<Corrected> corrections,
            List<ReplyProblem> problems) {

        static Result of(@Nullable String name, ReplyReading reading) {
            var corrections = reading.corrections().stream()
                    .map(correction -> new Corrected(correction.code(), correction.message()))
                    .toList();
            return switch (reading) {
                case Proposal proposal -> new Result(name, "proposal", proposal.decision(), corrections, List.of());
                case Refused refused ->
                    new Result(name, "refused", refused.attached(), corrections, refused.problems());
            };
        }
    }

    private record Corrected(String code, String message) {}

    @Override
    public Integer call() {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        var json = output.jsonUnlessTerminal();
        var misunderstood = new AtomicInteger();
        Lines.each(
                System.in,
                line -> {
                    var fields = Objects.requireNonNull(line.fields());
                    var reading = reading(fields);
                    if (!fields.problems().isEmpty()) {
                        misunderstood.incrementAndGet();
                        out.println(Json.text(Lines.BadLine.of(line, fields.problems())));
                    } else
                        out.println(
                                json ? Json.text(Result.of(line.name(), reading)) : ReadText.of(line.name(), reading));
                },
                bad -> {
                    misunderstood.incrementAndGet();
                    out.println(Json.text(bad));
                });
        out.flush();
        return misunderstood.get() == 0 ? 0 : 1;
    }

    private ReplyReading reading(Fields fields) {
        if (fields.has("name")) fields.text("name");
        var raw = fields.text("raw");
        var symbols = fields.texts("symbols", Symbol::new);
        var finishReason = fields.has("finish_reason") ? fields.text("finish_reason") : null;
        fields.refuseOthers();
        return reader.read(raw, finishReason, symbols);
    }
}
