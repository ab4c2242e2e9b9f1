package arbiter.engine;

import arbiter.account.AccountId;
import arbiter.account.Live;
import arbiter.decision.DecisionId;
import arbiter.decision.DecisionRecord;
import arbiter.market.Money;
import arbiter.model.routing.Route;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A ledger that does what another does; tests change one method of it. */
class ForwardingLedger implements Ledger {

    private final Ledger ledger;

    ForwardingLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Claim claim(Request request, Instant now, Instant leaseUntil) {
        return ledger.claim(request, now, leaseUntil);
    }

    @Override
    public Optional<Work> asked(Work work, Route route, Reservation reservation) throws LostWork {
        return ledger.asked(work, route, reservation);
    }

    @Override
    public Optional<Work> asksAgain(Work work, Reservation reservation) throws LostWork {
        return ledger.asksAgain(work, reservation);
    }

    @Override
    public void keep(DecisionId id, Exchange exchange) {
        ledger.keep(id, exchange);
    }

    @Override
    public List<Exchange> exchanges(DecisionId id) {
        return ledger.exchanges(id);
    }

    @Override
    public boolean record(Work work, DecisionRecord record, Live judged, Live next, Money spent) throws LostWork {
        return ledger.record(work, record, judged, next, spent);
    }

    @Override
    public Optional<DecisionRecord> find(DecisionId id) {
        return ledger.find(id);
    }

    @Override
    public Optional<Work> work(DecisionId id) {
        return ledger.work(id);
    }

    @Override
    public void published(DecisionId id) {
        ledger.published(id);
    }

    @Override
    public void withheld(DecisionId id, String reason) {
        ledger.withheld(id, reason);
    }

    @Override
    public Optional<String> withheldBecause(DecisionId id) {
        return ledger.withheldBecause(id);
    }

    @Override
    public List<Work> overdue(Instant now, int limit) {
        return ledger.overdue(now, limit);
    }

    @Override
    public History history(AccountId account, Query query) {
        return ledger.history(account, query);
    }

    @Override
    public List<Link> chain(AccountId account, long fromSequence, int limit) {
        return ledger.chain(account, fromSequence, limit);
    }
}
