package arbiter.engine;

import arbiter.model.ModelReply;
import arbiter.model.Prompt;
import java.time.Instant;

/**
 * One call of a model as it is kept beside the decision: all that was said.
 *
 * @param number from 1
 * @param at when the reply was kept
 */
public record Exchange(int number, String model, Prompt prompt, ModelReply reply, Instant at) {}
