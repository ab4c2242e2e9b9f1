package arbiter.paper;

import arbiter.account.AccountId;
import arbiter.decision.DecisionRecord;
import arbiter.engine.Ledger;
import arbiter.engine.WorkState;
import arbiter.rule.money.Fees;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What an account decided since its book was kept.
 *
 * @param orders what is to be done, in the order of the account's chain
 * @param sequence of the newest link taken
 */
record Decided(List<WaitingOrder> orders, long sequence) {

    private static final int PAGE = 100;

    Decided {
        orders = List.copyOf(orders);
    }

    /**
     * Takes the decisions after the newest that a book took, in order. What was withheld, or is gone from the ledger, is passed
     * over; so is what was not published before it expired. One that may still be published is not taken, and nothing after it.
     */
    static Decided since(PaperBook book, AccountId account, Ledger ledger, Fees fees, Instant asOf) {
        var ordering = new Ordering(book, fees);
        var orders = new ArrayList<WaitingOrder>();
        var sequence = book.sequence();
        while (true) {
            var links = ledger.chain(account, sequence + 1, PAGE);
            for (var link : links) {
                var work = ledger.work(link.decisionId()).orElse(null);
                var record =
                        work == null ? null : ledger.find(link.decisionId()).orElse(null);
                if (work != null && record != null) {
                    if (mayYetBePublished(work.state(), record, asOf)) return new Decided(orders, sequence);
                    if (work.state() == WorkState.PUBLISHED) orders.addAll(ordering.of(record));
                }
                sequence = link.sequence();
            }
            if (links.size() < PAGE) return new Decided(orders, sequence);
        }
    }

    private static boolean mayYetBePublished(WorkState state, DecisionRecord record, Instant asOf) {
        return state == WorkState.RECORDED && asOf.isBefore(record.validUntil());
    }
}
