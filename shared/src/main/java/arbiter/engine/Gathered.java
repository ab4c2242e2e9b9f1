package arbiter.engine;

import arbiter.account.Account;
import arbiter.market.MarketSnapshot;
import arbiter.market.Problem;
import arbiter.rule.Mandate;
import arbiter.rule.Situation;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that a decision is made from.
 *
 * @param situation over the assets with sound data; the others are in {@code problems}
 * @param account as {@code situation} was gathered with it
 */
public record Gathered(
        Request request, Situation situation, Account account, MarketSnapshot snapshot, List<Problem> problems) {

    /** The same facts, judged at another time. */
    Gathered at(Instant time) {
        return new Gathered(request, situation.at(time), account, snapshot, problems);
    }

    /** The same under another mandate. */
    Gathered under(Mandate mandate) {
        return new Gathered(request, situation.under(mandate), account, snapshot, problems);
    }

    /** The same with more problems. */
    Gathered with(List<Problem> further) {
        return new Gathered(
                request,
                situation,
                account,
                snapshot,
                Stream.concat(problems.stream(), further.stream()).toList());
    }
}
