package arbiter.engine;

import arbiter.account.AccountId;
import arbiter.account.Live;
import arbiter.decision.DecisionId;
import arbiter.decision.DecisionRecord;
import arbiter.decision.Status;
import arbiter.market.Money;
import arbiter.market.Symbol;
import arbiter.model.routing.Route;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The durable state of every decision, changed in conditional writes so that it is recorded once however often it is asked
 * for, by however many workers, killed at whatever line (spec 6).
 */
public interface Ledger {

    /**
     * Claims a decision: puts it if it is new, takes it over when its lease is past, else says who has it or what was
     * decided.
     */
    Claim claim(Request request, Instant now, Instant leaseUntil);

    /**
     * Writes down that a model is about to be asked (T1), by which route, and reserves the call's cost in the account's day.
     *
     * @return the work, asked, with one call; empty when the day's cap does not hold the reservation
     * @throws LostWork when another worker took over
     */
    Optional<Work> asked(Work work, Route route, Reservation reservation) throws LostWork;

    /**
     * Counts a further call before it is made, and reserves what it costs beyond what is reserved already.
     *
     * @return the work with one call more; empty when the day's cap does not hold the reservation
     * @throws LostWork when another worker took over
     */
    Optional<Work> asksAgain(Work work, Reservation reservation) throws LostWork;

    /** Keeps what was said in a call. Keeping the same call twice keeps the first. */
    void keep(DecisionId id, Exchange exchange);

    /** What was said for a decision, in order. */
    List<Exchange> exchanges(DecisionId id);

    /**
     * Records the decision (T2): work, record, audit link and the account's live part in one transaction. What the work
     * reserved of the account's day is settled at what was spent, if that day still stands.
     *
     * @param judged the live part the decision was judged with
     * @param next the live part after it, its risk version one on; its budget is not looked at
     * @param spent USD of model cost on the day of the work's plan; zero when nobody was asked
     * @return whether it was recorded; false when a decision, a halt or a switch came between and the account's live part is
     *     no longer the one judged: judge again
     * @throws LostWork when another worker took over
     */
    boolean record(Work work, DecisionRecord record, Live judged, Live next, Money spent) throws LostWork;

    /** A record, if it stands. */
    Optional<DecisionRecord> find(DecisionId id);

    /** How far a decision has come; empty when nobody asked for it. */
    Optional<Work> work(DecisionId id);

    /** Marks a recorded decision as published; repeatable. */
    void published(DecisionId id);

    /** Marks a recorded decision as withheld, with the reason; repeatable. */
    void withheld(DecisionId id, String reason);

    /** Why a decision was withheld; empty when it was not. */
    Optional<String> withheldBecause(DecisionId id);

    /** Work that is claimed, undecided, and past its lease: at most {@code limit}. */
    List<Work> overdue(Instant now, int limit);

    /** An account's records, newest first. */
    History history(AccountId account, Query query);

    /** An account's audit links, oldest first, from a sequence number on. */
    List<Link> chain(AccountId account, long fromSequence, int limit);

    /**
     * What a call takes of the account's budget.
     *
     * @param day the UTC day it is booked on
     * @param amount USD that are not reserved yet; zero where nothing can be charged
     * @param cap the most that may be reserved and spent on that day
     */
    record Reservation(LocalDate day, Money amount, Money cap) {}

    /**
     * One link of an account's chain.
     *
     * @param sequence from 1
     * @param hash of the record
     * @param previousHash of the record before; null for the first
     */
    record Link(
            long sequence,
            DecisionId decisionId,
            String hash,
            @Nullable String previousHash,
            Instant at) {}

    /**
     * Which records to list.
     *
     * @param from earliest reservation time, inclusive; null for no bound
     * @param to latest reservation time, exclusive; null for no bound
     * @param cursor of the page before; null for the first page
     */
    record Query(
            @Nullable Symbol symbol,
            @Nullable Status status,
            @Nullable Instant from,
            @Nullable Instant to,
            int limit,
            @Nullable String cursor) {}

    /** A page of records. */
    record History(List<DecisionRecord> records, @Nullable String nextCursor) {

        public History {
            records = List.copyOf(records);
        }
    }

    /** Another worker holds the work now; this one may write nothing more. */
    final class LostWork extends Exception {

        private static final long serialVersionUID = 1L;

        public LostWork(DecisionId id) {
            super("another worker took over decision " + id);
        }
    }
}
