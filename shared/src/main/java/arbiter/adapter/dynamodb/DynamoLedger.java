package arbiter.adapter.dynamodb;

import arbiter.account.AccountId;
import arbiter.account.Live;
import arbiter.decision.DecisionId;
import arbiter.decision.DecisionRecord;
import arbiter.engine.Claim;
import arbiter.engine.Exchange;
import arbiter.engine.Ledger;
import arbiter.engine.Request;
import arbiter.engine.Work;
import arbiter.engine.WorkState;
import arbiter.market.Money;
import arbiter.model.routing.Route;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The ledger in the tables {@code decisions} and {@code accounts}: each step of a decision is one conditional write or one
 * transaction, and a write whose answer was lost is recognised when it is repeated.
 *
 * <p>What else goes wrong flies as the client's exception: nothing is then half-written, and the step may be repeated.
 */
public final class DynamoLedger implements Ledger {

    private final Dynamo decisions;
    private final Works works;
    private final Records records;
    private final Conversations conversations;

    public DynamoLedger(DynamoDbClient client, String decisionsTable, String accountsTable) {
        this.decisions = new Dynamo(client, decisionsTable);
        this.works = new Works(decisions, accountsTable);
        this.records = new Records(decisions, accountsTable);
        this.conversations = new Conversations(decisions);
    }

    @Override
    public Claim claim(Request request, Instant now, Instant leaseUntil) {
        return works.claim(request, now, leaseUntil, records::of);
    }

    @Override
    public Optional<Work> asked(Work work, Route route, Reservation reservation) throws LostWork {
        return works.asked(work, route, reservation);
    }

    @Override
    public Optional<Work> asksAgain(Work work, Reservation reservation) throws LostWork {
        return works.asksAgain(work, reservation);
    }

    @Override
    public void keep(DecisionId id, Exchange exchange) {
        conversations.keep(id, exchange);
    }

    @Override
    public List<Exchange> exchanges(DecisionId id) {
        return conversations.of(id);
    }

    @Override
    public boolean record(Work work, DecisionRecord record, Live judged, Live next, Money spent) throws LostWork {
        return records.record(work, record, judged, next, spent);
    }

    @Override
    public Optional<DecisionRecord> find(DecisionId id) {
        return works.find(id).filter(item -> WorkItem.state(item).isDecided()).map(records::of);
    }

    @Override
    public Optional<Work> work(DecisionId id) {
        return works.find(id).map(WorkItem::work);
    }

    @Override
    public void published(DecisionId id) {
        works.mark(id, WorkState.PUBLISHED, null);
    }

    @Override
    public void withheld(DecisionId id, String reason) {
        works.mark(id, WorkState.WITHHELD, reason);
    }

    @Override
    public Optional<String> withheldBecause(DecisionId id) {
        return works.find(id).map(item -> item.textIfKnown("withheld_reason"));
    }

    @Override
    public List<Work> overdue(Instant now, int limit) {
        return works.overdue(now, limit);
    }

    @Override
    public History history(AccountId account, Query query) {
        return new RecordHistory(decisions).page(account, query);
    }

    @Override
    public List<Link> chain(AccountId account, long fromSequence, int limit) {
        return records.chain(account, fromSequence, limit);
    }
}
