package arbiter.engine;

import arbiter.decision.Correction;
import arbiter.decision.DecisionRecord.ModelRef;
import arbiter.decision.Source;
import arbiter.decision.TradingDecision;
import arbiter.decision.Usage;
import arbiter.market.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reading made of a model's answer, ready to be judged.
 *
 * @param proposal null when there is nothing to judge
 * @param source whose proposal it is
 * @param problems why there is none, or why it was refused
 * @param promptHash null when nobody was asked
 */
public record Proposed(
        @Nullable TradingDecision proposal,
        Source source,
        ModelRef model,
        List<Correction> corrections,
        List<Problem> problems,
        Usage usage,
        @Nullable String promptHash) {}
