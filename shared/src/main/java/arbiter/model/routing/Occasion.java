package arbiter.model.routing;

import arbiter.account.AccountId;
import arbiter.account.ModelTerms;
import arbiter.decision.DecisionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision that needs a model.
 *
 * @param cycleId the cycle it belongs to; null when it was asked for on its own
 * @param override the model that the request names; null when it names none
 */
public record Occasion(
        AccountId account,
        ModelTerms terms,
        DecisionId decision,
        @Nullable String cycleId,
        Instant at,
        @Nullable String override) {

    /** What an arm is drawn for: the cycle, or the decision where it belongs to none. */
    String id() {
        return cycleId == null ? decision.value() : cycleId;
    }
}
