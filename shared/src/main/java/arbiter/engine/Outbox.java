package arbiter.engine;

import arbiter.account.Accounts;
import arbiter.decision.AssetDecision.Hold;
import arbiter.decision.DecisionId;
import arbiter.decision.DecisionRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Publishes what was recorded, or withholds it with its reason: a decision that has expired, anything but holds of an account
 * or an engine that is halted, and what takes risk while either is reducing. Safe to repeat.
 *
 * <p>States are read just before a few records are published together, and read again where that took long: together with
 * the time a {@link Publisher} may take, a reading is trusted for at most two seconds (spec 6).
 */
public final class Outbox {

    /** How long readings may take; the rest of the two seconds is the publisher's. */
    static final Duration TRUSTED = Duration.ofMillis(500);

    /** How many records are published on one reading. */
    static final int AT_ONCE = 10;

    private static final int MOST_READINGS = 3;

    private final Accounts accounts;
    private final Control control;
    private final Ledger ledger;
    private final Publisher publisher;
    private final Clock clock;
    private final LongSupplier nanos;

    /**
     * @param clock the market's time, in which decisions expire
     * @param nanos a running clock in nanoseconds, in which readings grow old
     */
    public Outbox(
            Accounts accounts, Control control, Ledger ledger, Publisher publisher, Clock clock, LongSupplier nanos) {
        this.accounts = accounts;
        this.control = control;
        this.ledger = ledger;
        this.publisher = publisher;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** Publishes or withholds each record; returns those to be tried again. */
    public Set<DecisionId> publish(List<DecisionRecord> records) {
        var again = new HashSet<DecisionId>();
        for (var from = 0; from < records.size(); from += AT_ONCE)
            again.addAll(publishAtOnce(records.subList(from, Math.min(from + AT_ONCE, records.size()))));
        return again;
    }

    private Set<DecisionId> publishAtOnce(List<DecisionRecord> records) {
        for (var reading = 1; reading <= MOST_READINGS; reading++) {
            var began = nanos.getAsLong();
            var reasons = new LinkedHashMap<DecisionRecord, Optional<String>>();
            records.forEach(record -> reasons.put(record, whyWithheld(record)));
            if (nanos.getAsLong() - began < TRUSTED.toNanos()) return publish(reasons);
        }
        return ids(records);
    }

    private Set<DecisionId> publish(Map<DecisionRecord, Optional<String>> reasons) {
        var allowed = new ArrayList<DecisionRecord>();
        reasons.forEach((record, reason) -> {
            if (reason.isEmpty()) allowed.add(record);
        });
        var refused = allowed.isEmpty() ? Set.<DecisionId>of() : publisher.publish(allowed);
        reasons.forEach((record, reason) -> reason.ifPresent(why -> ledger.withheld(record.decisionId(), why)));
        var published = ids(allowed);
        published.removeAll(refused);
        published.forEach(ledger::published);
        var again = ids(allowed);
        again.retainAll(refused);
        return again;
    }

    private Optional<String> whyWithheld(DecisionRecord record) {
        if (!clock.instant().isBefore(record.validUntil())) return Optional.of("expired");
        if (record.decision().decision().decisions().stream().allMatch(Hold.class::isInstance)) return Optional.empty();
        var engine = control.stateNow();
        var account = accounts.find(record.accountId()).orElse(null);
        // An account that is gone may do nothing.
        if (account == null) return Optional.of("halted");
        return switch (engine.stricter(account.tradingState())) {
            case HALTED -> Optional.of("halted");
            case REDUCING -> RiskTaking.isIn(record, account.state()) ? Optional.of("reducing") : Optional.empty();
            case ACTIVE -> Optional.empty();
        };
    }

    private static Set<DecisionId> ids(List<DecisionRecord> records) {
        return records.stream().map(DecisionRecord::decisionId).collect(Collectors.toCollection(HashSet::new));
    }
}
