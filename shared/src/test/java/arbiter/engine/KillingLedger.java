package arbiter.engine;

import arbiter.account.Live;
import arbiter.decision.DecisionId;
import arbiter.decision.DecisionRecord;
import arbiter.market.Money;
import arbiter.model.routing.Route;
import java.time.Instant;
import java.util.Optional;

/** A ledger whose worker dies before or after one of its writes, once. */
final class KillingLedger extends ForwardingLedger {

    /** Where a worker can die. */
    enum Step {
        BEFORE_CLAIM,
        AFTER_CLAIM,
        BEFORE_ASKED,
        AFTER_ASKED,
        BEFORE_KEEP,
        AFTER_KEEP,
        BEFORE_RECORD,
        AFTER_RECORD,
        NEVER
    }

    /** A worker was killed: nothing after it runs. */
    static final class Killed extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    private Step step;

    KillingLedger(Ledger ledger, Step step) {
        super(ledger);
        this.step = step;
    }

    private void at(Step here) {
        if (step != here) return;
        step = Step.NEVER;
        throw new Killed();
    }

    @Override
    public Claim claim(Request request, Instant now, Instant leaseUntil) {
        at(Step.BEFORE_CLAIM);
        var claim = super.claim(request, now, leaseUntil);
        at(Step.AFTER_CLAIM);
        return claim;
    }

    @Override
    public Optional<Work> asked(Work work, Route route, Reservation reservation) throws LostWork {
        at(Step.BEFORE_ASKED);
        var asked = super.asked(work, route, reservation);
        at(Step.AFTER_ASKED);
        return asked;
    }

    @Override
    public void keep(DecisionId id, Exchange exchange) {
        at(Step.BEFORE_KEEP);
        super.keep(id, exchange);
        at(Step.AFTER_KEEP);
    }

    @Override
    public boolean record(Work work, DecisionRecord record, Live judged, Live next, Money spent) throws LostWork {
        at(Step.BEFORE_RECORD);
        var recorded = super.record(work, record, judged, next, spent);
        at(Step.AFTER_RECORD);
        return recorded;
    }
}
