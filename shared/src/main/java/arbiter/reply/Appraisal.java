package arbiter.reply;

import arbiter.decision.Correction;
import arbiter.decision.DecisionReader;
import arbiter.decision.Finding;
import arbiter.decision.TradingDecision;
import arbiter.json.Json;
import arbiter.market.Symbol;
import arbiter.reply.ReplyReading.ReplyProblem;
import arbiter.reply.Scanner.Candidate;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one value of a reply comes to.
 *
 * @param decision null when it is none
 * @param problems why it is none
 */
record Appraisal(@Nullable TradingDecision decision, List<ReplyProblem> problems, List<Correction> corrections) {

    private static final int MAX_ENTRIES = 256;
    private static final String UNKNOWN_FIELD = "unknown_field";

    /** Judges a candidate that could be read, after its values are put right. */
    static Appraisal of(Candidate candidate, List<Symbol> asked) {
        if (!candidate.json().startsWith("{"))
            return none(
                    "no_decision", "the reply holds a JSON array; a decision is an object with the field decisions");
        try {
            var repairs = new ValueRepairs(asked);
            var appraisal = of(repairs.repaired(Json.parse(candidate.json())));
            return appraisal.after(candidate.tally().corrections(), repairs);
        } catch (Json.UnreadableJson e) {
            return none("not_json", String.valueOf(e.getMessage()));
        }
    }

    /** Judges a tree as it is. */
    static Appraisal of(JsonNode tree) {
        var entries = tree.path("decisions").size();
        if (entries > MAX_ENTRIES)
            return none("too_many_values", "%d entries; at most %d are read".formatted(entries, MAX_ENTRIES));
        var reading = DecisionReader.read(tree);
        var decision = reading.decision();
        if (decision == null) return new Appraisal(null, problems(reading.findings()), reading.corrections());
        var dropsFields = reading.corrections().stream()
                .anyMatch(correction -> correction.code().equals(UNKNOWN_FIELD));
        var renamed = dropsFields ? RenamedFields.problems(decision, tree) : List.<ReplyProblem>of();
        return new Appraisal(renamed.isEmpty() ? decision : null, renamed, reading.corrections());
    }

    /** One that is no decision, for one reason. */
    static Appraisal none(String code, String message) {
        return new Appraisal(null, List.of(new ReplyProblem(code, message)), List.of());
    }

    /** What the schema says about a number that is already told to be ambiguous is left out. */
    private Appraisal after(List<Correction> ofText, ValueRepairs repairs) {
        var told = new ArrayList<>(repairs.problems());
        problems.stream()
                .filter(problem -> repairs.problems().stream()
                        .noneMatch(ambiguous -> pointer(ambiguous).equals(pointer(problem))))
                .forEach(told::add);
        return new Appraisal(
                told.isEmpty() ? decision : null,
                told,
                Stream.of(ofText, repairs.corrections(), corrections)
                        .flatMap(List::stream)
                        .toList());
    }

    private static String pointer(ReplyProblem problem) {
        return problem.message().substring(0, Math.max(0, problem.message().indexOf(':')));
    }

    boolean isSound() {
        return decision != null;
    }

    /** The decision of a sound one. */
    TradingDecision sound() {
        return Objects.requireNonNull(decision);
    }

    static List<ReplyProblem> problems(List<Finding> findings) {
        return findings.stream()
                .map(finding -> new ReplyProblem(finding.code(), finding.message()))
                .toList();
    }
}
