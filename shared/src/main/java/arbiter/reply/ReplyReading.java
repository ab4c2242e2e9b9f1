package arbiter.reply;

import arbiter.decision.Correction;
import arbiter.decision.TradingDecision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the reader made of a reply. */
public sealed interface ReplyReading {

    /** What was put right on the way. */
    List<Correction> corrections();

    /** The reply is one sound proposal over the asked symbols. */
    record Proposal(TradingDecision decision, List<Correction> corrections) implements ReplyReading {}

    /**
     * The reply is refused.
     *
     * @param problems why: at least one
     * @param attached what it said, when it could be read and breaks the contract; null when it could not be read
     */
    record Refused(List<ReplyProblem> problems, @Nullable TradingDecision attached, List<Correction> corrections)
            implements ReplyReading {}

    /** One reason to refuse a reply. */
    record ReplyProblem(String code, String message) {}
}
