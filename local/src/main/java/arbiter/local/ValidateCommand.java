package arbiter.local;

import arbiter.json.Json;
import arbiter.json.JsonProblem;
import arbiter.rule.ContextReader;
import arbiter.rule.ContextReader.Reading.Refused;
import arbiter.rule.ContextReader.Reading.Understood;
import arbiter.rule.Judge;
import arbiter.rule.RuleBook;
import arbiter.rule.Situation;
import arbiter.rule.ValidationResult;
import arbiter.strategy.StrategyCatalogue;
import arbiter.strategy.StrategyReader.Reading;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code arbiter validate}: judges decisions in given situations. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = {
            "Judges decisions: JSON lines on standard input, each {\"name\"?, \"decision\", \"context\"}.",
            "Prints what each breaks and what would stand. Exit code 1 when a line could not be understood.",
            "With --compare: whether each verdict would change under other limits, and how."
        })
final class ValidateCommand implements Callable<Integer> {

    @Mixin
    private JsonOption output = new JsonOption();

    @Option(
            names = "--compare",
            paramLabel = "LIMITS.yaml",
            description = "Limits to compare with: some or all of a strategy's, or a map from strategy ids to them.")
    private @Nullable Path compare;

    @Spec
    private @Nullable CommandSpec spec;

    private final ContextReader contexts = new ContextReader(StrategyCatalogue.predefined());
    private final Judge judge = new Judge(RuleBook.standard());
    private @Nullable OtherLimits others;
    private int misunderstood;
    private int judged;
    private int changed;

    /** A result with the name of its line. */
    private record Named(
            @Nullable String name, @JsonUnwrapped ValidationResult result) {}

    @Override
    public Integer call() {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        if (compare != null) others = OtherLimits.read(compare);
        Lines.each(System.in, line -> judge(line, out), bad -> complain(bad, out));
        if (others != null && !output.jsonUnlessTerminal())
            out.println("%d of %d verdicts would change".formatted(changed, judged));
        out.flush();
        return misunderstood == 0 ? 0 : 1;
    }

    private void judge(Lines.Line line, PrintWriter out) {
        var fields = Objects.requireNonNull(line.fields());
        if (fields.has("name")) fields.text("name");
        if (!fields.has("decision")) fields.complain("decision", "is required");
        if (!fields.has("context")) fields.complain("context", "is required");
        fields.refuseOthers();
        var problems = new ArrayList<JsonProblem>(fields.problems());
        if (fields.has("context"))
            switch (contexts.read(line.tree().get("context"), "/context")) {
                case Refused refused -> problems.addAll(refused.problems());
                case Understood(var situation) -> {
                    if (problems.isEmpty()) {
                        problems.addAll(judge(line, situation, out));
                    }
                }
            }
        if (!problems.isEmpty()) complain(Lines.BadLine.of(line, problems), out);
    }

    /** Judges what is understood; the problems of limits that do not fit the line's strategy. */
    private List<JsonProblem> judge(Lines.Line line, Situation situation, PrintWriter out) {
        if (others == null) {
            print(new Named(line.name(), result(line, situation)), out);
            return List.of();
        }
        return switch (others.of(situation.strategy())) {
            case Reading.Refused(var problems) -> problems;
            case Reading.Understood(var strategy) -> {
                var after = result(line, situation.following(strategy));
                print(Compared.of(line.name(), result(line, situation), after), out);
                yield List.of();
            }
        };
    }

    private ValidationResult result(Lines.Line line, Situation situation) {
        return ValidationResult.of(line.tree().get("decision"), situation, judge, System::nanoTime);
    }

    private void print(Compared compared, PrintWriter out) {
        judged++;
        if (compared.changes()) changed++;
        out.println(output.jsonUnlessTerminal() ? Json.text(compared) : compared.text());
    }

    private void print(Named result, PrintWriter out) {
        out.println(output.jsonUnlessTerminal() ? Json.text(result) : text(result));
    }

    private void complain(Lines.BadLine bad, PrintWriter out) {
        misunderstood++;
        out.println(Json.text(bad));
    }

    private static String text(Named named) {
        var result = named.result();
        var text = new StringBuilder("%s: %s"
                .formatted(
                        named.name() == null ? "decision" : named.name(),
                        result.status()
                                .name()
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace('_', ' ')));
        result.findings()
                .forEach(each -> text.append("\n  ")
                        .append(each.isError() ? "refused by " : "warning ")
                        .append(each.code())
                        .append(": ")
                        .append(each.message()));
        result.corrections()
                .forEach(each -> text.append("\n  corrected ")
                        .append(each.code())
                        .append(": ")
                        .append(each.message()));
        return text.toString();
    }
}
