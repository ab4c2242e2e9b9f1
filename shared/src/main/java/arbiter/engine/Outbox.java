package arbiter.engine;

import arbiter.account.Accounts;
import arbiter.account.TradingState;
import arbiter.decision.AssetDecision.Hold;
import arbiter.decision.DecisionId;
import arbiter.decision.DecisionRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Publishes what was recorded, or withholds it with its reason: a decision that has expired, and anything but holds of an
 * account or an engine that is halted. Safe to repeat.
 */
public final class Outbox {

    private final Accounts accounts;
    private final Control control;
    private final Ledger ledger;
    private final Publisher publisher;
    private final Clock clock;

    public Outbox(Accounts accounts, Control control, Ledger ledger, Publisher publisher, Clock clock) {
        this.accounts = accounts;
        this.control = control;
        this.ledger = ledger;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Publishes or withholds each record; returns those to be tried again. */
    public Set<DecisionId> publish(List<DecisionRecord> records) {
        var allowed = new ArrayList<DecisionRecord>();
        for (var record : records) {
            var reason = whyWithheld(record);
            if (reason.isEmpty()) allowed.add(record);
            else ledger.withheld(record.decisionId(), reason.get());
        }
        if (allowed.isEmpty()) return Set.of();
        var refused = publisher.publish(allowed);
        allowed.stream()
                .map(DecisionRecord::decisionId)
                .filter(id -> !refused.contains(id))
                .forEach(ledger::published);
        return allowed.stream()
                .map(DecisionRecord::decisionId)
                .filter(refused::contains)
                .collect(Collectors.toSet());
    }

    private Optional<String> whyWithheld(DecisionRecord record) {
        if (!clock.instant().isBefore(record.validUntil())) return Optional.of("expired");
        if (record.decision().decision().decisions().stream().allMatch(Hold.class::isInstance)) return Optional.empty();
        return isHalted(record) ? Optional.of("halted") : Optional.empty();
    }

    /** An account that is gone may do nothing. */
    private boolean isHalted(DecisionRecord record) {
        return control.stateNow() == TradingState.HALTED
                || accounts.find(record.accountId())
                        .map(account -> account.tradingState() == TradingState.HALTED)
                        .orElse(true);
    }
}
