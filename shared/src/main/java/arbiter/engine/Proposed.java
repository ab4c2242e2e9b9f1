package arbiter.engine;

import arbiter.decision.Correction;
import arbiter.decision.DecisionRecord.ModelRef;
import arbiter.decision.Source;
import arbiter.decision.TradingDecision;
import arbiter.market.Problem;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What reading made of a model's answer, ready to be judged.
 *
 * @param proposal null when there is nothing to judge
 * @param isSound whether it was read without a refusal
 * @param answer the text it was read from; null when no text came
 * @param source whose proposal it is
 * @param problems why there is none, or why it was refused
 */
public record Proposed(
        @Nullable TradingDecision proposal,
        boolean isSound,
        @Nullable String answer,
        Source source,
        ModelRef model,
        List<Correction> corrections,
        List<Problem> problems) {

    public Proposed {
        corrections = List.copyOf(corrections);
        problems = List.copyOf(problems);
    }

    /** Nothing to judge. */
    static Proposed nothing(ModelRef model, List<Problem> problems) {
        return new Proposed(null, false, null, Source.CONSERVATIVE_HOLD, model, List.of(), problems);
    }

    /** The same, with what went wrong before it. */
    Proposed after(List<Problem> earlier) {
        return new Proposed(
                proposal,
                isSound,
                answer,
                source,
                model,
                corrections,
                Stream.concat(earlier.stream(), problems.stream()).toList());
    }

    /** The same as the answer to a correction: whose it is says so, unless it is a fallback's. */
    Proposed corrected() {
        var whose = source == Source.FALLBACK_MODEL ? source : Source.MODEL_AFTER_CORRECTION;
        return new Proposed(proposal, isSound, answer, whose, model, corrections, problems);
    }

    /** Whether this says more than the other: a proposal rather than none, one that was not refused rather than one that was. */
    boolean isBetterThan(Proposed other) {
        return rank() > other.rank();
    }

    private int rank() {
        if (proposal == null) return 0;
        return isSound ? 2 : 1;
    }

    List<String> correctionCodes() {
        return corrections.stream().map(Correction::code).toList();
    }
}
