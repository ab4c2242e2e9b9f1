package arbiter.model.gateway;

import arbiter.market.Money;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;

/** What one decision may still do and spend: asked before each paid call, and told what came of it. */
public interface Allowance {

    /** Whether a call that may cost this much can be made now; where granted, it counts and its cost is reserved. */
    Grant reserve(ModelCall call, Money worstCase);

    /** Keeps what came of the call that was granted last. */
    void keep(ModelCall call, ModelReply reply);

    /** What came of asking for a call. */
    enum Grant {
        GRANTED,
        /** The account's budget of the day does not hold it. */
        ACCOUNT_BUDGET,
        /** The engine's budget of the day does not hold it. */
        ENGINE_BUDGET,
        /** Another worker took the decision over. */
        TAKEN_OVER
    }
}
