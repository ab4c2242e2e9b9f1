package arbiter.model;

import arbiter.account.AccountId;
import arbiter.decision.DecisionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One question to a model.
 *
 * @param cycleId the cycle that the decision belongs to; null when it was asked for on its own
 * @param model the catalogue's id of the model that is asked
 * @param deadline after which an answer is of no use
 */
public record ModelCall(
        DecisionId decision,
        AccountId account,
        @Nullable String cycleId,
        String model,
        Prompt prompt,
        Instant deadline) {

    /** The same question to another model. */
    public ModelCall to(String other) {
        return new ModelCall(decision, account, cycleId, other, prompt, deadline);
    }

    /** The same question with less time. */
    public ModelCall until(Instant earlier) {
        return new ModelCall(decision, account, cycleId, model, prompt, earlier);
    }
}
