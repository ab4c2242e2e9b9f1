package arbiter.model.baseline;

import arbiter.model.ChatModel;
import arbiter.model.Failure;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import arbiter.model.Prompt;

/**
 * A deterministic, rule-based strategist behind the port of a model: the offline default, the control group of
 * benchmarks, and what a fallback is measured against.
 *
 * <p>It reads the two JSON blocks of the prompt and nothing else: no clock, no chance, no memory of earlier calls, and not
 * the words of a strategy. The same prompt gives the same text. How it decides is told in docs/baseline.md. It is not a
 * genius and does not pretend to predict.
 */
public final class BaselineModel implements ChatModel {

    /** The id it answers under. */
    public static final String ID = "baseline";

    /**
     * A decision in the contract's JSON for each symbol of the account's block, at no cost; failed, with a sentence, when
     * one of the two blocks is missing or cannot be read.
     */
    @Override
    public ModelReply ask(ModelCall call) {
        try {
            var account = AccountReader.read(
                    Block.under(Prompt.ACCOUNT_HEADING, call.prompt().account()));
            var market = MarketReader.read(
                    Block.under(Prompt.MARKET_HEADING, call.prompt().market()));
            var text = DecisionWriter.write(new Strategist(account, market).decide());
            return ModelReply.Answered.free(ID, text);
        } catch (Block.Unreadable e) {
            return ModelReply.Failed.unasked(ID, Failure.UNREADABLE_PROMPT, String.valueOf(e.getMessage()));
        }
    }
}
