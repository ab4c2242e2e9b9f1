package arbiter.engine;

import arbiter.account.Live;
import arbiter.decision.DecisionId;
import arbiter.decision.DecisionRecord;
import arbiter.market.Money;
import arbiter.model.routing.Route;
import java.time.Instant;
import java.util.Optional;

/** A ledger that lets another worker come before each of its writes, and before what follows a refused record. */
final class SteppingLedger extends ForwardingLedger {

    private final Runnable step;

    SteppingLedger(Ledger ledger, Runnable step) {
        super(ledger);
        this.step = step;
    }

    @Override
    public Claim claim(Request request, Instant now, Instant leaseUntil) {
        step.run();
        return super.claim(request, now, leaseUntil);
    }

    @Override
    public Optional<Work> asked(Work work, Route route, Reservation reservation) throws LostWork {
        step.run();
        return super.asked(work, route, reservation);
    }

    @Override
    public Optional<Work> asksAgain(Work work, Reservation reservation) throws LostWork {
        step.run();
        return super.asksAgain(work, reservation);
    }

    @Override
    public void keep(DecisionId id, Exchange exchange) {
        step.run();
        super.keep(id, exchange);
    }

    @Override
    public boolean record(Work work, DecisionRecord record, Live judged, Live next, Money spent) throws LostWork {
        step.run();
        var recorded = super.record(work, record, judged, next, spent);
        if (!recorded) step.run();
        return recorded;
    }
}
