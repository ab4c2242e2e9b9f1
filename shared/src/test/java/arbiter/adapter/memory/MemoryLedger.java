package arbiter.adapter.memory;

import arbiter.account.AccountId;
import arbiter.account.Live;
import arbiter.decision.DecisionId;
import arbiter.decision.DecisionRecord;
import arbiter.engine.Claim;
import arbiter.engine.Exchange;
import arbiter.engine.HistoryCursor;
import arbiter.engine.Ledger;
import arbiter.engine.Plan;
import arbiter.engine.Request;
import arbiter.engine.Work;
import arbiter.engine.WorkState;
import arbiter.market.Money;
import arbiter.model.routing.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A ledger in memory: every method is one conditional write. */
public final class MemoryLedger implements Ledger {

    private static final Comparator<HistoryCursor> IN_TIME = Comparator.comparing(HistoryCursor::reservedAt)
            .thenComparing(cursor -> cursor.decision().value());

    private final MemoryAccounts accounts;
    private final Map<DecisionId, Work> works = new LinkedHashMap<>();
    private final Map<DecisionId, DecisionRecord> records = new HashMap<>();
    private final Map<DecisionId, List<Exchange>> exchanges = new HashMap<>();
    private final Map<DecisionId, String> reasons = new HashMap<>();
    private final Map<AccountId, List<Link>> chains = new HashMap<>();

    /** A ledger whose records change these accounts. */
    public MemoryLedger(MemoryAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public synchronized Claim claim(Request request, Instant now, Instant leaseUntil) {
        var id = request.decisionId();
        var known = works.get(id);
        if (known == null)
            return mine(new Work(request, WorkState.RESERVED, 1, request.requestedAt(), leaseUntil, 0, null));
        if (!known.request().bodyHash().equals(request.bodyHash())) return new Claim.OtherRequest();
        if (known.state().isDecided()) return new Claim.Decided(Objects.requireNonNull(records.get(id)));
        if (known.leaseUntil().isAfter(now)) return new Claim.Held(known.leaseUntil());
        return mine(known.takenOver(leaseUntil));
    }

    private Claim mine(Work work) {
        works.put(work.id(), work);
        return new Claim.Mine(work);
    }

    private Work held(Work work) throws LostWork {
        var known = works.get(work.id());
        if (known == null || known.fence() != work.fence() || known.state().isDecided()) throw new LostWork(work.id());
        return known;
    }

    @Override
    public synchronized Optional<Work> asked(Work work, Route route, Reservation reservation) throws LostWork {
        if (held(work).state() != WorkState.RESERVED) throw new LostWork(work.id());
        return begin(work, new Plan(route, reservation.day(), reservation.amount()), reservation);
    }

    @Override
    public synchronized Optional<Work> asksAgain(Work work, Reservation reservation) throws LostWork {
        if (held(work).calls() != work.calls()) throw new LostWork(work.id());
        return begin(work, Objects.requireNonNull(work.plan()).and(reservation), reservation);
    }

    private Optional<Work> begin(Work work, Plan plan, Reservation reservation) {
        if (!reservation.amount().isZero() && !accounts.reserve(work.request().accountId(), reservation))
            return Optional.empty();
        var asked = work.asked(plan);
        works.put(work.id(), asked);
        return Optional.of(asked);
    }

    @Override
    public synchronized void keep(DecisionId id, Exchange exchange) {
        var kept = exchanges.computeIfAbsent(id, _ -> new ArrayList<>());
        if (kept.stream().noneMatch(each -> each.number() == exchange.number())) kept.add(exchange);
    }

    @Override
    public synchronized List<Exchange> exchanges(DecisionId id) {
        return exchanges.getOrDefault(id, List.of()).stream()
                .sorted(Comparator.comparingInt(Exchange::number))
                .toList();
    }

    @Override
    public synchronized boolean record(Work work, DecisionRecord record, Live judged, Live next, Money spent)
            throws LostWork {
        if (next.riskVersion() != judged.riskVersion() + 1)
            throw new IllegalArgumentException("the risk version goes one on");
        if (isRepeated(work, record)) return true;
        held(work);
        if (!accounts.advance(work, judged, next, spent)) return false;
        works.put(work.id(), work.in(WorkState.RECORDED));
        records.put(work.id(), record);
        chains.computeIfAbsent(record.accountId(), _ -> new ArrayList<>())
                .add(new Link(
                        next.chainSequence(), work.id(), record.hash(), record.previousHash(), record.decidedAt()));
        return true;
    }

    private boolean isRepeated(Work work, DecisionRecord record) {
        var stands = records.get(work.id());
        return stands != null
                && stands.hash().equals(record.hash())
                && Objects.requireNonNull(works.get(work.id())).fence() == work.fence();
    }

    @Override
    public synchronized Optional<DecisionRecord> find(DecisionId id) {
        return Optional.ofNullable(records.get(id));
    }

    @Override
    public synchronized Optional<Work> work(DecisionId id) {
        return Optional.ofNullable(works.get(id));
    }

    @Override
    public synchronized void published(DecisionId id) {
        works.computeIfPresent(
                id, (_, work) -> work.state() == WorkState.RECORDED ? work.in(WorkState.PUBLISHED) : work);
    }

    @Override
    public synchronized void withheld(DecisionId id, String reason) {
        works.computeIfPresent(id, (_, work) -> {
            if (work.state() != WorkState.RECORDED) return work;
            reasons.put(id, reason);
            return work.in(WorkState.WITHHELD);
        });
    }

    @Override
    public synchronized Optional<String> withheldBecause(DecisionId id) {
        return Optional.ofNullable(reasons.get(id));
    }

    @Override
    public synchronized List<Work> overdue(Instant now, int limit) {
        return works.values().stream()
                .filter(work -> !work.state().isDecided() && !work.leaseUntil().isAfter(now))
                .sorted(Comparator.comparing(Work::leaseUntil))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized History history(AccountId account, Query query) {
        var cursor = query.cursor() == null ? null : HistoryCursor.of(query.cursor(), account);
        var matching = works.values().stream()
                .filter(work -> work.request().accountId().equals(account) && records.containsKey(work.id()))
                .sorted(Comparator.comparing(MemoryLedger::place, IN_TIME).reversed())
                .filter(work -> cursor == null || IN_TIME.compare(place(work), cursor) < 0)
                .filter(work -> query.from() == null || !work.reservedAt().isBefore(query.from()))
                .filter(work -> query.to() == null || work.reservedAt().isBefore(query.to()))
                .filter(work -> matches(Objects.requireNonNull(records.get(work.id())), query))
                .toList();
        var page = matching.stream().limit(query.limit()).toList();
        return new History(
                page.stream()
                        .map(work -> Objects.requireNonNull(records.get(work.id())))
                        .toList(),
                page.size() < matching.size() ? place(page.getLast()).text() : null);
    }

    private static boolean matches(DecisionRecord record, Query query) {
        return (query.symbol() == null || record.symbols().contains(query.symbol()))
                && (query.status() == null || record.status() == query.status());
    }

    private static HistoryCursor place(Work work) {
        return new HistoryCursor(work.request().accountId(), work.reservedAt(), work.id());
    }

    @Override
    public synchronized List<Link> chain(AccountId account, long fromSequence, int limit) {
        return chains.getOrDefault(account, List.of()).stream()
                .filter(link -> link.sequence() >= fromSequence)
                .limit(limit)
                .toList();
    }
}
