package arbiter.adapter.eventbridge;

import arbiter.account.AccountId;
import arbiter.decision.DecisionId;
import arbiter.decision.DecisionRecord;
import arbiter.decision.DecisionRecord.ModelRef;
import arbiter.decision.DecisionRecord.StrategyRef;
import arbiter.decision.Source;
import arbiter.decision.Status;
import arbiter.market.Symbol;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is published in place of a record that is too large for the bus: enough to find and to file it. The record itself is
 * read by its id; its hash tells that it is the same.
 *
 * @param reference always true: no record has such a field
 */
record DecisionReference(
        boolean reference,
        DecisionId decisionId,
        AccountId accountId,
        @Nullable String cycleId,
        List<Symbol> symbols,
        Instant decidedAt,
        Instant validUntil,
        StrategyRef strategy,
        ModelRef model,
        Source source,
        Status status,
        boolean validationPassed,
        String hash) {

    static DecisionReference of(DecisionRecord record) {
        return new DecisionReference(
                true,
                record.decisionId(),
                record.accountId(),
                record.cycleId(),
                record.symbols(),
                record.decidedAt(),
                record.validUntil(),
                record.strategy(),
                record.model(),
                record.source(),
                record.status(),
                record.validationPassed(),
                record.hash());
    }
}
