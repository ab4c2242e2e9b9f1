package arbiter.model;

import arbiter.account.AccountId;
import arbiter.decision.DecisionId;
import java.time.Instant;

/**
 * One question to a model.
 *
 * @param model the id of the model that is asked for
 * @param deadline after which an answer is of no use
 */
public record ModelCall(DecisionId decision, AccountId account, String model, Prompt prompt, Instant deadline) {}
