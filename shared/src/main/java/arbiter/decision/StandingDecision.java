package arbiter.decision;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.List;

/**
 * A decision that may be acted on, with the engine's figures for each of its entries.
 *
 * @param executions one for each of {@code decision.decisions}, in the same order
 */
@JsonSerialize(using = DecisionJson.OfStanding.class)
@JsonDeserialize(using = DecisionJson.ToStanding.class)
public record StandingDecision(TradingDecision decision, List<Execution> executions) {

    public StandingDecision {
        executions = List.copyOf(executions);
        if (executions.size() != decision.decisions().size())
            throw new IllegalArgumentException("one execution per decision");
    }
}
