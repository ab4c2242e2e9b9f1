package arbiter.rule;

import arbiter.decision.Correction;
import arbiter.decision.DecisionReader;
import arbiter.decision.Finding;
import arbiter.decision.StandingDecision;
import arbiter.decision.Status;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * The answer to a request to judge a decision without recording it.
 *
 * @param valid whether there is no error among the findings
 * @param validationTimeMs how long judging took, in milliseconds
 * @param decision what would stand
 */
public record ValidationResult(
        boolean valid,
        Status status,
        List<Finding> findings,
        List<Correction> corrections,
        int rulesChecked,
        double validationTimeMs,
        StandingDecision decision) {

    /**
     * Judges a decision as it came. One that the schema refuses is invalid with a C01 for each pointer, and holds would
     * stand.
     *
     * @param nanos a running clock in nanoseconds
     */
    public static ValidationResult of(JsonNode decision, Situation situation, Judge judge, LongSupplier nanos) {
        var start = nanos.getAsLong();
        var reading = DecisionReader.read(decision);
        var verdict = reading.decision() == null
                ? judge.nothing(situation.symbols(), reading.findings(), "The decision does not satisfy the schema.")
                : judge.judge(reading.decision(), situation);
        return new ValidationResult(
                verdict.valid(),
                verdict.status(),
                verdict.findings(),
                Stream.concat(reading.corrections().stream(), verdict.corrections().stream())
                        .toList(),
                verdict.rulesChecked(),
                (nanos.getAsLong() - start) / 1e6,
                verdict.standing());
    }
}
